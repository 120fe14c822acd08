import { createServer as createHttpServer } from "node:http";
import { createServer, type AddressInfo, type Server } from "node:net";
import { expect, test } from "vitest";
import { waitForAnswer } from "./wait-for-answer.ts";

const listen = (server: Server, port = 0): Promise<number> =>
  new Promise((resolve) => {
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
const close = (server: Server): Promise<unknown> => new Promise((resolve) => server.close(resolve));

test("a program that listens to probe its port, and then to serve, is waited for", async () => {
  const probe = createServer((socket) => socket.destroy());
  const port = await listen(probe);
  let hasAnswered = false;
  const waiting = waitForAnswer(port, "/path").then(() => (hasAnswered = true));

  await new Promise((resolve) => probe.once("connection", resolve));
  await close(probe);
  expect(hasAnswered).toBe(false);

  const paths: (string | undefined)[] = [];
  const server = createHttpServer(({ url }, response) => {
    paths.push(url);
    response.end();
  });
  await listen(server, port);
  await waiting;
  expect(paths).toEqual(["/path"]);
  await close(server);
});
