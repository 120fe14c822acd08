import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { addSocketIo } from "./cors.ts";
import { policy } from "./policy.ts";

const notes = new Map<string, string>();

export const server = createServer(async (request, response) => {
  const [, folder, id] = request.url?.split("/") ?? [];
  if (folder !== "notes" || !id) return response.writeHead(404).end();
  if (request.method === "PUT") {
    notes.set(id, await text(request));
    io.emit("note", id);
  }
  return response.setHeader("Content-Type", "application/json").end(JSON.stringify({ id, text: notes.get(id) ?? "" }));
});

export const io = addSocketIo(server, policy);
io.on("connection", (socket) => socket.on("echo", (value, reply) => reply(value)));
