import type { AddressInfo, Server } from "node:net";
import type { Listening } from "../case/subject.ts";

/** Listens on a free port of the loopback interface. */
export function listenOn(server: Server): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => resolve({ port: (server.address() as AddressInfo).port }));
  });
}
