import { text } from "node:stream/consumers";
import type { Connect, Plugin } from "vite";

/** The notes of this server, by id. */
const notes = new Map([["1", "Buy milk"]]);

const serveNote: Connect.NextHandleFunction = (request, response, next) => {
  const id = /^\/(\w+)$/u.exec(request.url ?? "")?.[1];
  if (id === undefined) return next();
  const answer = (): void => {
    const note = notes.get(id);
    response.statusCode = note === undefined ? 404 : 200;
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ id, text: note }));
  };
  if (request.method !== "PUT") return answer();
  // connect waits for no promise: without next, an error would end the process.
  text(request)
    .then((note) => notes.set(id, note))
    .then(answer, next);
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
