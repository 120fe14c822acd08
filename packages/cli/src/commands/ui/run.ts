import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { UserError } from "../../errors.ts";
import type { ExitCode, Io } from "../../io.ts";
import { jsonLine } from "../../print/escape.ts";
import { openInBrowser } from "./open.ts";
import { packagedPages, readPages } from "./pages.ts";
import { startTargets, type Targets } from "./targets.ts";
import { uiListener } from "./listener.ts";

/** The options of `corsac ui`. */
export interface UiOptions {
  readonly port?: number;
  readonly open?: true;
  readonly try?: true;
  readonly json?: true;
}

/** Browsers keep the history of the tools for an origin, so the port should stay the same. */
const PORT = 4680;

/** Serves the tools until the process is told to end. */
export async function ui(options: UiOptions, io: Io): Promise<ExitCode> {
  const token = randomBytes(16).toString("base64url");
  const targets = options.try === true ? await startTargets() : null;
  const server = createServer(uiListener(await readPages(packagedPages()), token, targets?.urls ?? []));
  const port = await listen(server, options.port);
  const address = `http://localhost:${port}/${token}/`;
  if (options.json === true) io.out.write(jsonLine({ address, targets: targets?.urls ?? [] }));
  else io.out.write(text(address, targets));
  if (options.open === true) await openInBrowser(address, io);
  await ended();
  targets?.close();
  server.closeAllConnections();
  server.close();
  return 0;
}

/** Listens on loopback alone. Without a port of the user, it is {@link PORT} or, if that is taken, any. */
async function listen(server: Server, given: number | undefined): Promise<number> {
  const ports = given === undefined ? [PORT, 0] : [given];
  for (const port of ports) {
    server.listen(port, "127.0.0.1");
    try {
      await once(server, "listening");
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
      if (port === ports.at(-1)) throw new UserError(`cannot listen on port ${port}: ${message}`, { cause: error });
    }
  }
  throw new Error("there is a port to try");
}

function text(address: string, targets: Targets | null): string {
  const lines = targets === null ? [] : ["Servers to test:", ...targets.urls.map((url) => `  ${url}`)];
  return [`corsac ui is at ${address}`, ...lines, "Ctrl-C ends it.", ""].join("\n");
}

function ended(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      process.off("SIGINT", end).off("SIGTERM", end);
      resolve();
    };
    process.on("SIGINT", end).on("SIGTERM", end);
  });
}
