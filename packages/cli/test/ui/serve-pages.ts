import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { uiListener } from "../../src/commands/ui/listener.ts";
import { readPages } from "../../src/commands/ui/pages.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

export const TOKEN = "the-token-of-the-tests";

export interface ServedPages {
  /** The address with the token, and a slash at the end. */
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves the built pages of `corsac ui` as the command does.
 *
 * @param around - wraps the listener, for tests that count its requests
 */
export async function servePages(
  targets: readonly string[],
  around: (listener: RequestListener) => RequestListener = (listener) => listener,
): Promise<ServedPages> {
  const pages = await readPages(`${root}packages/tools/dist/`);
  const server = createServer(
    around(
      uiListener(pages, TOKEN, { start: async () => targets }, (error) => {
        throw error;
      }),
    ),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}/${TOKEN}/`,
    port,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
