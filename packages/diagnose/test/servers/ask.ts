import { request } from "node:http";
import type { Header, SentRequest } from "@corsac/user-agent";
import type { ObservedRequest, ObservedResponse } from "../../src/index.ts";

/** Sends a request over a real socket. Keeps header lines as they are, and does not follow redirects. */
export function ask(sent: ObservedRequest | SentRequest): Promise<ObservedResponse | null> {
  const url = new URL(sent.url);
  return new Promise((resolve) => {
    const asked = request(
      { host: "127.0.0.1", port: url.port, path: url.pathname + url.search, method: sent.method, agent: false },
      (response) => {
        let bodyBytes = 0;
        response.on("data", (chunk: Buffer) => {
          bodyBytes += chunk.length;
        });
        response.on("end", () => {
          const { rawHeaders, statusCode = 0, httpVersion } = response;
          const headers = Array.from({ length: rawHeaders.length / 2 }, (_, index): Header => [
            rawHeaders[2 * index] ?? "",
            rawHeaders[2 * index + 1] ?? "",
          ]);
          resolve({ status: statusCode, headers, httpVersion, bodyBytes });
        });
      },
    );
    asked.on("error", () => resolve(null));
    for (const [name, value] of sent.headers) asked.setHeader(name, value);
    asked.end();
  });
}
