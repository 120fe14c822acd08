import { node } from "@elysiajs/node";
import { Elysia, t } from "elysia";
import { cors, ownPages } from "./cors.ts";
import { policy } from "./policy.ts";

const notes = new Map<string, string>();

export const app = new Elysia("Bun" in globalThis ? {} : { adapter: node() })
  .use(cors(policy))
  .get("/notes/:id", ({ params: { id } }) => ({ id, text: notes.get(id) ?? "" }))
  .put(
    "/notes/:id",
    ({ params: { id }, body: { text } }) => {
      notes.set(id, text);
      return { id, text };
    },
    { body: t.Object({ text: t.String() }) },
  )
  .get("/public", () => ({ notes: notes.size }))
  .ws("/changes", { beforeHandle: ownPages(policy), message: (socket, text) => void socket.send(text) });
