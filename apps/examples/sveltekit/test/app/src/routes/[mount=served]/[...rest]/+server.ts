import type { Cors } from "@corsac/core";
import { corsHandlers } from "@corsac/core/handlers";
import { fetchHandler, noteFetch } from "@corsac/contract/fetch";
import { LOCATION, type Mount, OWN_CORS, TEXT } from "@corsac/contract/subject";
import { error, json, redirect, type RequestHandler, text } from "@sveltejs/kit";
import { findMount } from "../../../mounts.ts";

/** Handlers in SvelteKit's own ways. */
const OWN: Readonly<Record<string, (mount: Mount) => RequestHandler>> = {
  "sveltekit-json": () => (event) => {
    event.setHeaders({ Vary: "Accept-Encoding" });
    return json({ text: TEXT });
  },
  "sveltekit-own-cors": () => (event) => {
    event.setHeaders(OWN_CORS);
    return text(TEXT);
  },
  "sveltekit-error": () => () => error(418, TEXT),
  "sveltekit-redirect": () => () => redirect(307, LOCATION, { external: true }),
  "sveltekit-cors-handlers": ({ policy }) => {
    const handlers = corsHandlers({ GET: () => text(TEXT) }, policy as Cors);
    return (event) => handlers[event.request.method as "GET" | "OPTIONS"](event);
  },
};

/** A handler of the contract. It throws what SvelteKit then handles. */
const named =
  ({ handler }: Mount): RequestHandler =>
  ({ request }) =>
    fetchHandler(handler === "custom-error" ? "throws" : handler)(request) as Promise<Response>;

export const fallback: RequestHandler = (event) => {
  const mount = findMount(event.url.href);
  const own = OWN[mount.handler];
  if (own === undefined) return named(mount)(event);
  const isPreflight = event.request.method === "OPTIONS";
  if (!isPreflight) noteFetch(event.request);
  return own(mount)(event);
};
