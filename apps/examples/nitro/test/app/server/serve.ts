import { fetchHandler } from "@corsac/contract/fetch";
import { byPath } from "@corsac/contract/subject";
import { defineHandler, type H3Event } from "nitro";
import { MOUNTS, OWN } from "../../scenarios.ts";

const find = byPath(MOUNTS, ({ handler }) => {
  const serve = OWN[handler]?.serve;
  if (serve !== undefined) return serve;
  const named = fetchHandler(handler === "custom-error" ? "throws" : handler);
  return ({ req }: H3Event) => named(req as Request);
});

export default defineHandler((event) => find(event.req.url)(event));
