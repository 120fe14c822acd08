import type { Har, Entry, Header as HarHeader } from "har-format";
import type { Header, HeaderList } from "@corsac/user-agent";
import manifest from "../../../package.json" with { type: "json" };
import { writeText } from "../../files.ts";
import type { Io } from "../../io.ts";
import type { Exchange, ReceivedResponse } from "../../network/exchange.ts";

/** Saves exchanges as an HTTP archive, which DevTools can open. */
export const writeHar = (file: string, exchanges: readonly Exchange[], io: Io): Promise<void> =>
  writeText(
    file,
    `${JSON.stringify(toHar(exchanges), null, 2)}
`,
    io,
  );

/** @see {@link http://www.softwareishard.com/blog/har-12-spec/ | HAR 1.2} */
const toHar = (exchanges: readonly Exchange[]): Har => ({
  log: { version: "1.2", creator: { name: "corsac", version: manifest.version }, entries: exchanges.map(entryOf) },
});

function entryOf({ request, lines, body, response, error, started, waited, took }: Exchange): Entry {
  const type = valueOf(lines, "content-type");
  return {
    startedDateTime: started.toISOString(),
    time: took,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: lines.map(asHar),
      queryString: [...new URL(request.url).searchParams].map(([name, value]) => ({ name, value })),
      ...(body.length > 0 && { postData: { mimeType: type ?? "", text: body.toString("utf8") } }),
      headersSize: -1,
      bodySize: body.length,
    },
    response: responseOf(response, error?.message ?? ""),
    cache: {},
    timings: { send: 0, wait: waited, receive: took - waited },
    _resourceType: request.kind === "preflight" ? "preflight" : "fetch",
  };
}

function responseOf(response: ReceivedResponse | null, error: string): Entry["response"] {
  const headers = response?.headers ?? [];
  const size = response?.bodyBytes ?? 0;
  return {
    // 0: no response, as in Chromium's archives.
    status: response?.status ?? 0,
    statusText: response?.statusText ?? "",
    httpVersion: response === null ? "" : `HTTP/${response.httpVersion}`,
    cookies: [],
    headers: headers.map(asHar),
    content: { size, mimeType: valueOf(headers, "content-type") ?? "x-unknown" },
    redirectURL: valueOf(headers, "location") ?? "",
    headersSize: -1,
    bodySize: response === null ? -1 : size,
    ...(response === null && { _error: error }),
  };
}

const asHar = ([name, value]: Header): HarHeader => ({ name, value });

const valueOf = (headers: HeaderList, name: string): string | undefined =>
  headers.find(([each]) => each.toLowerCase() === name)?.[1];
