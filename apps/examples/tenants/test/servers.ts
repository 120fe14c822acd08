import { freePorts, startProgram } from "@corsac/contract/server";
import { mkdtempSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const SERVER = fileURLToPath(new URL("../src/server.ts", import.meta.url));

/** The part of a response that a page of an origin depends on. */
export interface Answer {
  readonly status: number;
  readonly isAllowed: boolean;
}

/** Processes of the example. */
export interface Servers {
  readonly ports: readonly number[];
  stop(): Promise<void>;
}

/** Starts processes of the example beside each other. */
export async function startServers(count: number, env: Readonly<Record<string, string>>): Promise<Servers> {
  const ports = await freePorts(count);
  const stops = await Promise.all(
    ports.map((port) => {
      const folder = mkdtempSync(join(tmpdir(), "corsac-tenants-"));
      const args = ["--no-warnings", SERVER];
      return startProgram({ command: process.execPath, args, env: { ...env, PORT: String(port) } }, [port], folder);
    }),
  );
  return { ports, stop: async () => void (await Promise.all(stops.map((stop) => stop()))) };
}

/** The most connections of the tests to one server. */
const agent = new Agent({ keepAlive: true, maxSockets: 50 });

/** Asks a server as a page of an origin would. */
export function ask(port: number, origin: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, agent, headers: { origin } }, (response) => {
      const isAllowed = response.headers["access-control-allow-origin"] === origin;
      response.resume().on("end", () => resolve({ status: response.statusCode ?? 0, isAllowed }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** Asks until the answers of all servers agree with `isAllowed`. Returns the milliseconds; gives up after `limit`. */
export async function untilAll(
  ports: readonly number[],
  origin: string,
  isAllowed: boolean,
  limit: number,
): Promise<number> {
  const start = performance.now();
  const waiting = new Set(ports);
  while (waiting.size > 0 && performance.now() - start < limit) {
    for (const port of waiting) if ((await ask(port, origin)).isAllowed === isAllowed) waiting.delete(port);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return waiting.size === 0 ? Math.round(performance.now() - start) : Infinity;
}
