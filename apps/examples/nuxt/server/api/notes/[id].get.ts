import { createError, defineEventHandler, getRouterParam } from "h3";
import { notes } from "../../notes.ts";

export default defineEventHandler((event) => {
  const id = getRouterParam(event, "id") ?? "";
  const text = notes.get(id);
  if (text === undefined) throw createError({ statusCode: 404, statusMessage: `There is no note ${id}` });
  return { id, text };
});
