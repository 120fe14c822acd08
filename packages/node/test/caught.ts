import type { NodeHandler } from "@corsac/contract/node";

/** Answers 500 for an error of the handler: without a framework, a rejection would end the process. */
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
