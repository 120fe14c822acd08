const FORMS = ["application/x-www-form-urlencoded", "multipart/form-data"];

/** Next.js takes the request of a form for a possible server action, and redirects it so that the browser does not repeat it. */
function isForm({ method, headers }: Request): boolean {
  const type = headers.get("content-type") ?? "";
  return method === "POST" && FORMS.some((form) => type.startsWith(form));
}

/**
 * Returns the response to an error of a route handler, which Next.js itself would make without the headers of the policy:
 * that of `redirect()`, of `notFound()` and its like, else 500.
 *
 * The `digest` of Next.js's own errors is `NEXT_REDIRECT;type;url;status;` or `NEXT_HTTP_ERROR_FALLBACK;status`.
 *
 * @throws the error if Next.js needs it: it renders a static route without a request, or steers by another error
 * @see {@link https://github.com/vercel/next.js/blob/canary/packages/next/src/server/route-modules/app-route/module.ts}
 * @see {@link https://github.com/vercel/next.js/blob/canary/packages/next/src/client/components/redirect-error.ts}
 */
export function responseToError(error: unknown, request: Request): Response {
  // No client sends a request without `Host`: this one is for a static route, which must not become an error page.
  if (!request.headers.has("host")) throw error;
  const { digest } = Object(error) as { readonly digest?: unknown };
  if (typeof digest !== "string") {
    console.error(error);
    return new Response(null, { status: 500 });
  }
  const [code, ...parts] = digest.split(";");
  if (code === "NEXT_HTTP_ERROR_FALLBACK") return new Response(null, { status: Number(parts[0]) });
  if (code !== "NEXT_REDIRECT") throw error;
  const status = isForm(request) ? 303 : Number(parts.at(-2));
  // A URL can contain semicolons.
  return new Response(null, { status, headers: { Location: parts.slice(1, -2).join(";") } });
}
