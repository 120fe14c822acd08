import { createServer, request as send, type Agent, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A response as the socket carried it: `fetch` would join repeated header lines and hide them. */
export interface Answer {
  readonly status: number;
  readonly message: string;
  readonly body: string;
  /** The values of each header, one for each line, by lower-case name. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** Every `Access-Control-*` line, sorted. A list, because `toMatchObject` accepts further keys in an object. */
  readonly cors: readonly string[];
  /** The members of `Vary`, in lower case, sorted, repeated members included. */
  readonly vary: readonly string[];
}

type Headers = Readonly<Record<string, string | readonly string[]>>;

/** Makes an answer of a head in Node's form: names and values in turn. */
export function toAnswer(status: number, rawHeaders: readonly string[], body = "", message = ""): Answer {
  const headers: Record<string, string[]> = {};
  for (const [at, name] of rawHeaders.entries()) {
    if (at % 2 === 0) (headers[name.toLowerCase()] ??= []).push(rawHeaders[at + 1] ?? "");
  }
  const lines = Object.entries(headers).flatMap(([name, values]) => values.map((value) => `${name}: ${value}`));
  const cors = lines.filter((line) => line.startsWith("access-control-")).toSorted();
  const members = (headers["vary"] ?? []).flatMap((line) => line.split(","));
  const vary = members.map((member) => member.trim().toLowerCase()).toSorted();
  return { status, message, body, headers, cors, vary };
}

/** Starts a server on a free port until the test ends. */
export async function listen(server: Server): Promise<number> {
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Serves a listener of `node:http` until the test ends. */
export const serve = (listener: RequestListener): Promise<number> => listen(createServer(listener));

/** Sends a request such as `PUT /x` over a socket. */
export function ask(
  port: number,
  line = "GET /",
  origin?: string,
  more: Headers = {},
  { body, agent }: { readonly body?: string; readonly agent?: Agent } = {},
): Promise<Answer> {
  const [method, path] = line.split(" ");
  const headers = { ...(origin !== undefined && { origin }), ...more };
  return new Promise((resolve, reject) => {
    const request = send({ host: "127.0.0.1", port, method, path, headers, ...(agent && { agent }) }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("error", reject).on("end", () => {
        resolve(toAnswer(response.statusCode ?? 0, response.rawHeaders, text, response.statusMessage));
      });
    });
    request.on("error", reject).end(body);
  });
}

/** The headers of the preflight for a request by `method` with the header `x-a`. */
export const preflightHeaders = (method: string, names = "x-a"): Readonly<Record<string, string>> => ({
  "access-control-request-method": method,
  "access-control-request-headers": names,
});

/** Sends the preflight that a browser sends before a request such as `PUT /x`. */
export function preflight(port: number, line: string, origin: string, more: Headers = {}): Promise<Answer> {
  const [method = "", path = ""] = line.split(" ");
  return ask(port, `OPTIONS ${path}`, origin, { ...preflightHeaders(method), ...more });
}
