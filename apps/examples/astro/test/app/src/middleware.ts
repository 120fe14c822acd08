import { OWN_CORS } from "@corsac/contract/subject";
import { defineMiddleware } from "astro/middleware";
import { findMount } from "./mounts.ts";

export const onRequest = defineMiddleware(async ({ request, isPrerendered }, next) => {
  if (isPrerendered) return next();
  const { handler } = findMount(request.url);
  if (handler === "auth-first" && !request.headers.has("authorization")) {
    return new Response(null, { status: 401, headers: { "WWW-Authenticate": "Basic" } });
  }
  if (handler === "astro-middleware-throws") throw new Error("thrown by middleware");
  if (handler === "custom-error") {
    try {
      await next();
    } catch {
      return new Response("custom", { status: 503 });
    }
  }
  const response = await next();
  if (handler === "astro-own-cors") {
    for (const [name, value] of Object.entries(OWN_CORS)) response.headers.set(name, value);
  }
  return response;
});
