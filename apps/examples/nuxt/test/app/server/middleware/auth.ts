import { createError, eventHandler, setResponseHeader } from "h3";
import { pathsOf } from "../../../scenarios.ts";

const paths = new Set(pathsOf("auth-first"));

export default eventHandler((event) => {
  if (!paths.has(event.path) || event.headers.has("Authorization")) return;
  setResponseHeader(event, "WWW-Authenticate", "Basic");
  throw createError({ statusCode: 401 });
});
