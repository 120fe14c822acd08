import { fetchHandler, noteFetch } from "@corsac/contract/fetch";
import { LOCATION, TEXT } from "@corsac/contract/subject";
import type { APIContext, APIRoute } from "astro";
import { findMount } from "../mounts.ts";

/** Handlers in Astro's own ways. */
const OWN: Readonly<Record<string, (context: APIContext) => Response>> = {
  "astro-redirect": ({ redirect }) => redirect(LOCATION),
  "astro-cookie": ({ cookies }) => {
    cookies.set("a", "1");
    return new Response(TEXT);
  },
  "astro-not-found": () => new Response(TEXT, { status: 404 }),
};

export const ALL: APIRoute = (context) => {
  const { request } = context;
  const { handler } = findMount(request.url);
  const own = OWN[handler];
  if (own === undefined) {
    return fetchHandler(handler === "custom-error" ? "throws" : handler)(request) as Promise<Response>;
  }
  noteFetch(request);
  return own(context);
};
