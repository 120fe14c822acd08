import { fetchHandler, noteFetch } from "@corsac/contract/fetch";
import { byPath, TEXT } from "@corsac/contract/subject";
import { defineHandler, type H3Event } from "nitro";
import { defineCachedHandler } from "nitro/cache";
import { MOUNTS, OWN } from "../../scenarios.ts";

const cached = defineCachedHandler(() => TEXT, { maxAge: 60 });

function serveCached(event: H3Event): unknown {
  noteFetch(event.req as Request);
  return cached(event);
}

const find = byPath(MOUNTS, ({ handler }) => {
  if (handler === "nitro-cached") return serveCached;
  const serve = OWN[handler]?.serve;
  if (serve !== undefined) return serve;
  const named = fetchHandler(handler === "custom-error" ? "throws" : handler);
  return ({ req }: H3Event) => named(req as Request);
});

export default defineHandler((event) => find(event.req.url)(event));
