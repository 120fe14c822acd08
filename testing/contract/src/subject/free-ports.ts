import { createServer } from "node:net";

/** Below the ports that systems give to outgoing connections, which could take one before the program listens on it. */
const FIRST = 10_000;
const LAST = 30_000;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** Finds ports for a program that cannot choose its own. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports: number[] = [];
  for (let port = FIRST + Math.floor(Math.random() * (LAST - FIRST)); ports.length < count; port++) {
    if (port > LAST) port = FIRST;
    if (await isFree(port)) ports.push(port);
  }
  return ports;
}
