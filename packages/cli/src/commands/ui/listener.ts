import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { withCors } from "@corsac/node";
import { UI_HEADER } from "@corsac/tools/ui-api/ui-header";
import { runChecks } from "./check-route.ts";
import type { Pages } from "./pages.ts";
import type { Targets } from "./targets.ts";
import { sendRequest } from "./request-route.ts";
import { readJson, RequestError } from "./read-json.ts";
import { isSameSecret, Ticket } from "./ticket.ts";
import { writeLines, type WriteLine } from "./write-lines.ts";

/** Answers one kind of request of the pages, a JSON value a line. */
type Route = (body: unknown, write: WriteLine, signal: AbortSignal) => Promise<void>;

/**
 * Headers of every response. Pages of other sites can neither embed nor read one, and nothing that a tested server sends
 * can run: everything is text to these pages.
 */
const HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy":
    "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
  // The token is a part of the address.
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

/**
 * Returns the listener of `corsac ui`. It answers requests of its own pages alone:
 *
 * - `hosts` stops DNS rebinding, and `enforce` every request that a page of another origin sends with `Origin`;
 * - everything else needs the token in the path, which only the terminal shows, or the ticket of `--open`;
 * - a request that makes this machine send something also needs JSON and a header that forms cannot set.
 */
export function uiListener(
  pages: Pages,
  token: string,
  targets: Pick<Targets, "start">,
  onError: (error: unknown) => void,
  ticket: Ticket = new Ticket(),
): RequestListener {
  const routes = new Map<string, Route>([
    ["api/check", runChecks],
    ["api/send", sendRequest],
    ["api/targets", async (_body, write) => write({ type: "targets", urls: await targets.start() })],
  ]);
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (isFromAnotherSite(request)) return end(response, 404);
    if (request.method === "GET" && ticket.admits(request.url ?? "")) {
      response.setHeader("Location", `/${token}/`);
      return end(response, 303);
    }
    const path = pathBelow(request.url ?? "", token);
    if (path === null) return end(response, 404);
    if (request.method === "POST") return post(request, response, routes.get(path));
    if (request.method !== "GET" && request.method !== "HEAD") return end(response, 405);
    const file = pages.get(path);
    return file === undefined ? end(response, 404) : end(response, 200, file);
  };
  const guarded = withCors(
    async (request: IncomingMessage, response: ServerResponse) => {
      try {
        await answer(request, response);
      } catch (error) {
        onError(error);
        if (response.headersSent) response.destroy();
        else end(response, 500);
      }
    },
    { origin: false, enforce: "all", hosts: ["localhost", "127.0.0.1", "[::1]"] },
  );
  return (request, response) => {
    // Refusals have them too.
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    void guarded(request, response);
  };
}

async function post(request: IncomingMessage, response: ServerResponse, route: Route | undefined): Promise<void> {
  if (route === undefined) return end(response, 404);
  if (request.headers[UI_HEADER] === undefined) return end(response, 403);
  try {
    const body = await readJson(request);
    await writeLines(response, (write, signal) => route(body, write, signal));
  } catch (error) {
    if (error instanceof RequestError) {
      response.setHeader("Connection", "close");
      return end(response, error.status);
    }
    // The page went away while it sent the body: nobody waits for a response.
    if (!request.complete) return;
    throw error;
  }
}

/** Browsers send this header to loopback. Even a link on another site does not open the pages. */
function isFromAnotherSite({ headers }: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"];
  return site !== undefined && site !== "same-origin" && site !== "none";
}

/** Returns the path below the token without its query; `null` if the token is wrong. */
function pathBelow(url: string, token: string): string | null {
  const [, given = "", path] = /^\/([^/?#]*)(?:\/([^?#]*))?/.exec(url) ?? [];
  return isSameSecret(given, token) && path !== undefined ? path : null;
}

function end(response: ServerResponse, status: number, file?: { readonly type: string; readonly bytes: Buffer }): void {
  response.statusCode = status;
  if (file !== undefined) response.setHeader("Content-Type", file.type);
  response.setHeader("Content-Length", file?.bytes.length ?? 0);
  response.end(file?.bytes);
}
