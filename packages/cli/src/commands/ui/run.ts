import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { messageOf } from "../../errors.ts";
import type { ExitCode, Io } from "../../io.ts";
import { escapeLines, jsonLine } from "../../print/escape.ts";
import { listenOnLoopback } from "./listen-on-loopback.ts";
import { openInBrowser } from "./open.ts";
import { packagedPages, readPages } from "./pages.ts";
import { targetServers } from "./targets.ts";
import { Ticket } from "./ticket.ts";
import { uiListener } from "./listener.ts";

/** The options of `corsac ui`. */
export interface UiOptions {
  readonly port?: number;
  readonly open?: true;
  readonly try?: true;
  readonly json?: true;
}

/** Serves the tools until the process is told to end. */
export async function ui(options: UiOptions, io: Io): Promise<ExitCode> {
  const token = randomBytes(16).toString("base64url");
  const targets = targetServers();
  if (options.try === true) await targets.start();
  const ticket = new Ticket();
  const report = (error: unknown): void => {
    io.err.write(`corsac: unexpected error: ${escapeLines(messageOf(error))}\n`);
  };
  const listener = uiListener(await readPages(packagedPages()), token, targets, report, ticket);
  const servers = await listenOnLoopback(listener, options.port);
  const { port } = servers[0].address() as AddressInfo;
  const address = `http://localhost:${port}/${token}/`;
  if (options.json === true) io.out.write(jsonLine({ address, targets: targets.urls }));
  else io.out.write(text(address, targets.urls));
  if (options.open === true) await openInBrowser(`http://localhost:${port}${ticket.path}`, io);
  await ended();
  targets.close();
  for (const server of servers) server.close().closeAllConnections();
  return 0;
}

function text(address: string, targets: readonly string[]): string {
  const lines = targets.length === 0 ? [] : ["Servers to test:", ...targets.map((url) => `  ${url}`)];
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
