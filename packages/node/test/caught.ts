import type { NodeHandler } from "@corsac/contract/node";

/** What a server without a framework does so that a handler's error is not the end of the process. */
export function caught(handler: NodeHandler): NodeHandler {
  return async (request, response) => {
    try {
      await handler(request, response);
    } catch {
      response.writeHead(500, { "Content-Type": "text/plain" });
      response.end();
    }
  };
}
