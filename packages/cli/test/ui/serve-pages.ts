import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { uiListener } from "../../src/commands/ui/listener.ts";
import { readPages } from "../../src/commands/ui/pages.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const TOKEN = "token-of-the-test";

/** The pages of `corsac ui` on a port of this machine. */
export interface ServedPages {
  /** The address with the token, and with a slash at the end. */
  readonly address: string;
  close(): Promise<void>;
}

/** Builds the pages of `corsac ui` if something changed, and serves them as the command does. */
export async function servePages(targets: readonly string[]): Promise<ServedPages> {
  execFileSync("turbo", ["run", "build", "--filter=corsac", "--output-logs=errors-only"], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: `${root}node_modules/.bin:${process.env["PATH"] ?? ""}` },
  });
  const server = createServer(uiListener(await readPages(), TOKEN, targets));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}/${TOKEN}/`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
