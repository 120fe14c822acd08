import { defineEventHandler, getRouterParam, readRawBody } from "h3";
import { notes } from "../../notes.ts";

export default defineEventHandler(async (event) => {
  const id = getRouterParam(event, "id") ?? "";
  const text = (await readRawBody(event)) ?? "";
  notes.set(id, text);
  return { id, text };
});
