import { defineHandler, HTTPError } from "nitro";
import { notes } from "../../notes.ts";

export default defineHandler((event) => {
  const { id = "" } = event.context.params ?? {};
  const text = notes.get(id);
  if (text === undefined) throw new HTTPError(`There is no note ${id}`, { status: 404 });
  return { id, text };
});
