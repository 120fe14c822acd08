import { defineHandler } from "nitro";
import { notes } from "../../notes.ts";

export default defineHandler(async (event) => {
  const { id = "" } = event.context.params ?? {};
  const text = await event.req.text();
  notes.set(id, text);
  return { id, text };
});
