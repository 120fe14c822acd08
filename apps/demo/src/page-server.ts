import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { createCors } from "@corsac/core";
import { withCors } from "@corsac/node";
import type { Asset } from "./assets.ts";

/** Answers the page's requests for data, by path; `null` for an unknown path. */
type Answers = Readonly<Record<string, (query: URLSearchParams) => Promise<unknown> | unknown>>;

/** The parts of a page's server. */
export interface PageParts {
  /** The names by which a browser may call the server. */
  readonly hosts: readonly string[];
  readonly files: ReadonlyMap<string, Asset>;
  /** Answers to GET. */
  readonly answers: Answers;
  /** Answers to POST, which get the JSON of the body. */
  readonly changes?: Readonly<Record<string, (data: unknown) => unknown>>;
  /** The sources that may show the page in a frame. */
  readonly frameAncestors: string;
}

/** A policy that a person writes is shorter. */
const LONGEST_BODY = 65_536;

/**
 * Creates the server of one page: it serves the page's files and its data as JSON.
 *
 * The package that the demo shows protects it: pages of other origins cannot read it, `enforce` stops their POST before
 * the handler, and `hosts` stops pages whose name was rebound to this machine.
 */
export function pageServer({ hosts, files, answers, changes = {}, frameAncestors }: PageParts): Server {
  const headers = {
    "cache-control": "no-store",
    "content-security-policy": [
      "default-src 'self'",
      "connect-src 'self' http://*.corsac.localhost:*",
      "frame-src http://other.corsac.localhost:*",
      "base-uri 'none'",
      "form-action 'self'",
      "object-src 'none'",
      `frame-ancestors ${frameAncestors}`,
    ].join("; "),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
  const send = (response: ServerResponse, status: number, type: string, body: string): void => {
    response.writeHead(status, { ...headers, "content-type": `${type}; charset=utf-8` }).end(body);
  };
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = URL.parse(request.url ?? "/", "http://page");
    const path = url?.pathname ?? "";
    const asset = files.get(path);
    if (asset) return send(response, 200, asset.type, asset.body);
    const isChange = request.method === "POST" && Object.hasOwn(changes, path);
    if (!url || !(isChange || Object.hasOwn(answers, path))) return send(response, 404, "text/plain", "Not found");
    if (isChange && Number(request.headers["content-length"] ?? Infinity) > LONGEST_BODY)
      return send(response, 413, "text/plain", "The body is too long");
    const value = isChange ? json(request).then(changes[path]) : Promise.resolve(url.searchParams).then(answers[path]);
    value.then(
      (data) => send(response, data === null ? 404 : 200, "application/json", JSON.stringify(data)),
      (error: Error) => send(response, 500, "text/plain", error.message),
    );
  };
  return createServer(withCors(answer, createCors({ origin: false, enforce: "unsafe", hosts })));
}
