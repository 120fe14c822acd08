import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { SentRequest } from "@corsac/user-agent";
import { fromVector, type Places } from "@corsac/user-agent/vector";
import { caseOf, type Scene } from "../fixtures/fixture.ts";
import { certificate } from "./certificate.ts";

/** Servers for three origins, and a page over TLS. They answer as the current scene says. */
export interface Stage {
  readonly places: Places;
  /** The page's origin over TLS. */
  readonly secure: string;
  /** From now on, requests to `/c/<id>/…` belong to this scene, and to a page of `app`. */
  play(id: string, scene: Scene, app?: string): void;
  close(): Promise<void>;
}

type Played = Scene & { readonly app: string };

const PAGE = "<!doctype html><title>stage</title>";

export async function openStage(): Promise<Stage> {
  const scenes = new Map<string, Played>();
  const places = { app: "", api: "", third: "" };
  const listener = (request: IncomingMessage, response: ServerResponse): void =>
    answer(scenes, places, request, response);
  const servers: Server[] = [];
  const open = async (server: Server): Promise<number> => {
    servers.push(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  for (const place of ["app", "api", "third"] as const) {
    places[place] = `http://${place}.site.localhost:${await open(createServer(listener))}`;
  }
  const secure = `https://app.site.localhost:${await open(createSecureServer(await certificate(), listener))}`;
  return {
    places,
    secure,
    play: (id, scene, app = places.app) => scenes.set(id, { ...scene, app }),
    async close() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
        await once(server, "close");
      }
    },
  };
}

function answer(
  scenes: ReadonlyMap<string, Played>,
  places: Places,
  { url = "/", method, headers, socket }: IncomingMessage,
  response: ServerResponse,
): void {
  const id = url.split("/")[2] ?? "";
  const scene = scenes.get(id);
  if (scene === undefined) {
    response.writeHead(200, { "Content-Type": "text/html" }).end(PAGE);
    return;
  }
  if (scene.unreachable === true) {
    socket.destroy();
    return;
  }
  const kind = method === "OPTIONS" && headers["access-control-request-method"] !== undefined ? "preflight" : "actual";
  const asked = { url: `http://${headers.host ?? ""}${url}`, kind } as SentRequest;
  const answered = fromVector(caseOf(id, scene), { ...places, app: scene.app }).respond(asked);
  if (answered === null) throw new Error(`${id} has no answer`);
  response.sendDate = false;
  // An array keeps header lines of the same name separate.
  response.writeHead(answered.status, answered.headers.flat()).end();
}
