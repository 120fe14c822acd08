import type { IncomingMessage, ServerResponse } from "node:http";
import { withCors } from "@corsac/node";

function notes(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify({ method: request.method, url: request.url }));
}

export const listener = withCors(notes, { origin: "https://app.example.com", allowedHeaders: ["Content-Type"] });
