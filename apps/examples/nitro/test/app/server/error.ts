import { defineErrorHandler } from "nitro";
import { MOUNTS } from "../../scenarios.ts";

const path = MOUNTS.find(({ handler }) => handler === "custom-error")?.path;

export default defineErrorHandler((_error, event) => {
  if (new URL(event.req.url).pathname === path) return new Response("custom", { status: 503 });
});
