import { createServer, type RequestListener } from "node:http";
import type { AddressInfo, Server } from "node:net";
import type { ListenSubject, Mount } from "../types.ts";
import { byPath } from "./mounts.ts";

/** Listens on a free port of the loopback interface. */
function listenOn(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

interface NodeSubject extends Pick<ListenSubject, "name" | "can" | "scenarios" | "deviations"> {
  readonly runtimes?: ListenSubject["runtimes"];
  readonly protocol?: ListenSubject["protocol"];
  /** Makes the listener of one mount: an application with the policy and the handler. */
  application(mount: Mount): RequestListener | Promise<RequestListener>;
  /** Makes the server. Default: that of `node:http`. */
  createServer?(listener: RequestListener): Server;
}

/** A subject that runs on Node's layer, which Deno and Bun have too. Each mount has an application of its own. */
export function nodeSubject({ application, createServer: create = createServer, ...rest }: NodeSubject): ListenSubject {
  return {
    kind: "listen",
    protocol: "http/1.1",
    runtimes: ["node-20", "node-22", "node-24", "node-26", "deno", "bun"],
    ...rest,
    async listen(mounts) {
      const listeners = new Map<Mount, RequestListener>();
      for (const mount of mounts) listeners.set(mount, await application(mount));
      const find = byPath(mounts, (mount) => listeners.get(mount) as RequestListener);
      return listenOn(create((request, response) => find(request.url ?? "/")(request, response)));
    },
  };
}
