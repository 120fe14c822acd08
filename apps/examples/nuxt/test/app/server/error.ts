import { defineNitroErrorHandler } from "nitropack/runtime";
import { send, setResponseStatus } from "h3";
import { pathsOf } from "../../scenarios.ts";

export default defineNitroErrorHandler(async (_error, event) => {
  if (!pathsOf("custom-error").includes(event.path)) return;
  setResponseStatus(event, 503);
  await send(event, "custom");
});
