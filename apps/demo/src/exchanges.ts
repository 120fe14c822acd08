import { request as send } from "node:http";
import { repeatedField, type Recorded } from "./journal.ts";
import type { Exchange } from "./model.ts";

/**
 * Sends a request that a browser made once more, field by field, and writes down the answer. Script never sees the
 * answer to a preflight, nor a response that the browser withheld; this is how the page can show them.
 */
export function repeat(recorded: Recorded, port: number, body: string | undefined): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const { method, url: path, rawHeaders } = recorded;
    const request = send({ host: "localhost", port, method, path, headers: [...rawHeaders, repeatedField, "1"] });
    request.once("error", reject);
    request.once("response", (response) => {
      response.once("error", reject).resume();
      response.once("end", () => {
        resolve({
          request: [`${method} ${path}`, ...telling(rawHeaders)],
          response: [`${response.statusCode} ${response.statusMessage}`, ...telling(response.rawHeaders)],
        });
      });
    });
    request.end(method === "OPTIONS" ? undefined : body);
  });
}

/** The field lines that matter to the CORS protocol, and those that the calls set and read. */
function telling(rawHeaders: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] as string).toLowerCase();
    if (/^(origin|cookie|content-type|vary|access-control-.*|x-(?!powered-by).*)$/.test(name)) {
      lines.push(`${name}: ${rawHeaders[i + 1]}`);
    }
  }
  return lines;
}
