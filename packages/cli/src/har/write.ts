import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Har, Entry, Header as HarHeader } from "har-format";
import type { Header, HeaderList } from "@corsac/user-agent";
import type { Io } from "../io.ts";
import { bytesOf } from "../network/body.ts";
import type { Exchanged, ReceivedResponse } from "../network/send.ts";
import { UserError } from "../user-error.ts";
import { version } from "../version.ts";

/** Saves what was exchanged for DevTools and others to open. */
export async function writeHar(file: string, exchanged: readonly Exchanged[], io: Io): Promise<void> {
  try {
    await writeFile(resolve(io.directory, file), `${JSON.stringify(toHar(exchanged), null, 2)}\n`);
  } catch (error) {
    throw new UserError(`cannot write ${file}: ${(error as Error).message}`, { cause: error });
  }
}

/** @see {@link http://www.softwareishard.com/blog/har-12-spec/ | HAR 1.2} */
const toHar = (exchanged: readonly Exchanged[]): Har => ({
  log: { version: "1.2", creator: { name: "corsac", version }, entries: exchanged.map(entryOf) },
});

function entryOf({ request, lines, response, error, started, waited, took }: Exchanged): Entry {
  const body = bytesOf(request.body ?? null);
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
    // 0: there was none, as in Chromium's archives.
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
