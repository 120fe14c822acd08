import { request as send } from "node:http";
import type { Header } from "@corsac/user-agent";
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
          method,
          path,
          requestHeaders: pairs(rawHeaders),
          status: response.statusCode ?? 0,
          statusText: response.statusMessage ?? "",
          responseHeaders: pairs(response.rawHeaders),
        });
      });
    });
    request.end(method === "OPTIONS" ? undefined : body);
  });
}

function pairs(rawHeaders: readonly string[]): readonly Header[] {
  const lines: Header[] = [];
  for (let i = 0; i < rawHeaders.length; i += 2) lines.push([rawHeaders[i] as string, rawHeaders[i + 1] as string]);
  return lines;
}
