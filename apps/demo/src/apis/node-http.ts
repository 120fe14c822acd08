import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { withCors } from "@corsac/node";
import type { Api } from "./api.ts";
import { listHeaders, Notes, report, sessionCookie } from "./notes.ts";

export const nodeHttp: Api = {
  id: "node",
  label: "node:http",
  adapter: "@corsac/node",
  create: (policy) => createServer(withCors(notesListener(), policy)),
};

/** The same listener without the policy. */
export const bareNodeHttp: Api = {
  id: "bare",
  label: "No CORS",
  adapter: null,
  create: () => createServer(notesListener()),
};

function notesListener(): (request: IncomingMessage, response: ServerResponse) => void {
  const notes = new Notes();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = "/"] = (request.url ?? "/").split("?");
    const id = /^\/notes\/(\d+)$/.exec(path)?.[1];
    const route = `${request.method} ${id === undefined ? path : "/notes/:id"}`;

    if (route === "GET /notes") return send(response.writeHead(200, listHeaders), notes.list());
    if (route === "GET /report") return report();
    if (route === "POST /session") {
      response.writeHead(204, { "set-cookie": `${sessionCookie}; HttpOnly; SameSite=Lax` }).end();
      return;
    }
    if (route === "GET /me") {
      const signedIn = request.headers.cookie?.includes(sessionCookie) === true;
      return send(response.writeHead(signedIn ? 200 : 401), { user: signedIn ? "ada" : null });
    }
    if (id !== undefined && request.method === "GET") return send(response, notes.get(id));
    if (id !== undefined && request.method === "DELETE") {
      notes.delete(id);
      response.writeHead(204).end();
      return;
    }
    if (id !== undefined && request.method === "PUT") {
      const { text } = (await json(request)) as { text: string };
      notes.put(id, text);
      return send(response, notes.get(id));
    }
    send(response.writeHead(404), { error: `No route for ${route}` });
  }

  return (request, response) => {
    answer(request, response).catch((error: Error) => send(response.writeHead(500), { error: error.message }));
  };
}

function send(response: ServerResponse, body: unknown): void {
  response.end(JSON.stringify(body));
}
