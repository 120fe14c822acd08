import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { UPSTREAM_BODY, UPSTREAM_COOKIES } from "../handlers/shared.ts";

/** A server that does CORS wrongly, for handlers that proxy it. */
export interface Upstream {
  readonly url: string;
  close(): void;
}

export function startUpstream(): Promise<Upstream> {
  const server = createServer((_request, response) => {
    response.writeHead(200, [
      ...["Access-Control-Allow-Origin", "*"],
      ...["Access-Control-Allow-Credentials", "true"],
      ...["Access-Control-Expose-Headers", "x-u"],
      ...["Vary", "Accept"],
      ...UPSTREAM_COOKIES.flatMap((cookie) => ["Set-Cookie", cookie]),
      ...["Content-Length", String(UPSTREAM_BODY.length)],
    ]);
    response.end(UPSTREAM_BODY);
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        url: `http://127.0.0.1:${port}/`,
        close: () => {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
}
