import { defineHandler } from "nitro";
import { MOUNTS } from "../../../scenarios.ts";

const paths = new Set(MOUNTS.filter(({ handler }) => handler === "auth-first").map(({ path }) => path as string));

export default defineHandler((event) => {
  if (!paths.has(event.url.pathname) || event.req.headers.has("Authorization")) return;
  return new Response(null, { status: 401, headers: { "WWW-Authenticate": "Basic" } });
});
