import { text } from "node:stream/consumers";
import type { Connect, Plugin } from "vite";

/** The notes of this server, by id. */
const notes = new Map([["1", "Buy milk"]]);

const serveNote: Connect.NextHandleFunction = async (request, response, next) => {
  const id = /^\/(\w+)$/u.exec(request.url ?? "")?.[1];
  if (id === undefined) return next();
  if (request.method === "PUT") notes.set(id, await text(request));
  const note = notes.get(id);
  response.statusCode = note === undefined ? 404 : 200;
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify({ id, text: note }));
};

/** An API in Vite's development server, as plugins and small applications have one. */
export function api(): Plugin {
  return {
    name: "notes",
    configureServer({ middlewares }) {
      middlewares.use("/notes", serveNote);
      middlewares.use("/public", (_request, response) => {
        response.setHeader("Content-Type", "application/json");
        response.end(JSON.stringify({ status: "open to everybody" }));
      });
    },
  };
}
