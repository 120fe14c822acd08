import { request as send } from "node:http";
import { repeatedField, type Recorded } from "./journal.ts";
import type { Exchange } from "./model.ts";

/**
 * Repeats a browser's request, header by header, and records the response. The page shows it, because script never sees
 * the response to a preflight or one that the browser withheld.
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

/** The header lines of the CORS protocol, and those that the calls set and read. */
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
