import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** A server of one page. */
export interface ServedPage {
  readonly port: number;
  close(): void;
}

/**
 * Bundles a script for browsers, and serves a page that runs it, on a free port of the loopback interface. The name in the
 * page's URL is part of its origin: `localhost` and `127.0.0.1` are two.
 */
export async function servePage(script: URL): Promise<ServedPage> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(script)],
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
    logLevel: "silent",
  });
  const code = outputFiles[0]?.text ?? "";
  const server = createServer(({ url }, response) => {
    if (url === "/script.js") response.setHeader("Content-Type", "text/javascript").end(code);
    else response.setHeader("Content-Type", "text/html").end('<script type="module" src="/script.js"></script>');
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
