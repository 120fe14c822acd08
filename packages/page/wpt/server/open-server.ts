import type { AddressInfo } from "node:net";
import { handlers } from "../handlers/handlers.ts";
import { type HandlerRequest, type HandlerResponse, requestHeaders } from "./handler.ts";
import { ORIGINS } from "./hosts.ts";
import { piped } from "./pipes.ts";
import { Query } from "./query.ts";
import { staticFile } from "./static-file.ts";
import { Stash } from "./stash.ts";
import { type RawRequest, type RawResponse, rawServer } from "./wire.ts";

/** The servers of a checkout's hosts, on loopback. */
export interface WptServer {
  /** The address that answers for each origin: the option `routes` of a page. */
  readonly routes: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * Serves a checkout: handlers of our own for its `.py` files, everything else from the disk.
 *
 * @param root - the absolute path of the checkout
 */
export async function openServer(root: string): Promise<WptServer> {
  const stash = new Stash();
  const answer = async (scheme: "http" | "https", raw: RawRequest): Promise<RawResponse> => {
    const request = handlerRequest(scheme, raw, stash);
    const handler = handlers[request.path];
    const response = handler === undefined ? await staticFile(root, request) : await handler(request);
    return piped(complete(response ?? { status: 404, body: `No ${request.path}` }), request);
  };
  const serve = (scheme: "http" | "https") => rawServer((request) => answer(scheme, request).catch(serverError));
  const servers = { http: serve("http"), https: serve("https") };
  const all = Object.values(servers);
  await Promise.all(all.map((server) => new Promise<void>((done) => server.listen(0, "127.0.0.1", done))));
  const routes = ORIGINS.map(({ scheme, origin }) => {
    const { port } = servers[scheme].address() as AddressInfo;
    return [origin, `http://127.0.0.1:${port}`];
  });
  return {
    routes: Object.fromEntries(routes) as Record<string, string>,
    close: async () => {
      await Promise.all(all.map((server) => new Promise((done) => server.close(done))));
    },
  };
}

function handlerRequest(scheme: "http" | "https", { method, target, headers, body }: RawRequest, stash: Stash) {
  const at = target.indexOf("?");
  const path = at < 0 ? target : target.slice(0, at);
  const search = at < 0 ? "" : target.slice(at + 1);
  const request: HandlerRequest = {
    scheme,
    method,
    path,
    search,
    query: new Query(search),
    headers: requestHeaders(headers),
    body,
    stash: stash.at(path),
    stashAt: (other) => stash.at(other),
  };
  return request;
}

const complete = (response: HandlerResponse): RawResponse => ({
  status: 200,
  reason: "OK",
  headers: [],
  body: "",
  ...response,
});

const serverError = (error: Error): RawResponse =>
  complete({ status: 500, reason: "Internal Server Error", body: Buffer.from(String(error.stack)).toString("latin1") });
