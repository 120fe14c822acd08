import { once } from "node:events";
import { createServer, request as httpRequest, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { CheckEvent } from "@corsac/tools/ui-api/checks";
import { expect, onTestFinished, test } from "vitest";
import { runChecks } from "../../src/commands/ui/check-route.ts";
import { uiListener } from "../../src/commands/ui/listener.ts";
import type { Pages } from "../../src/commands/ui/pages.ts";
import { writeLines } from "../../src/commands/ui/write-lines.ts";

const TOKEN = "the-token-of-the-tests";
const TARGETS = { start: async () => [] };
const HEADERS = { "content-type": "application/json", "x-corsac-ui": "1" };

/** Takes errors that a test does not expect. */
const fail = (error: unknown): void => expect.unreachable(String(error));

async function serve(listener: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close().closeAllConnections());
  return { server, port: (server.address() as AddressInfo).port };
}

test("a page that goes away ends the request that the command is sending", async () => {
  const { server, port: slow } = await serve(() => {
    // It never answers.
  });
  const checks = `[{ url: "http://localhost:${slow}", origin: "https://app.example.com" }]`;
  const events: CheckEvent[] = [];
  let ran: Promise<void> | undefined;
  const { port } = await serve((_request, response) => {
    ran = writeLines(response, (write, signal) =>
      runChecks({ checks }, (event) => void (events.push(event as CheckEvent), write(event)), signal),
    );
  });
  const arrived = once(server, "request");
  const page = httpRequest({ port, method: "POST" });
  page.on("error", () => {});
  page.end();
  await arrived;
  page.destroy();
  await ran;
  const codes = events.flatMap((event) => (event.type === "exchange" ? [event.exchange.error?.code] : []));
  // Without the abort it is "response-timeout", ten seconds later.
  expect(codes).toEqual(["aborted"]);
});

test("a page that goes away while it sends does not end the command", async () => {
  const { server, port } = await serve(uiListener(new Map(), TOKEN, TARGETS, fail));
  const arrived = once(server, "request");
  const socket = connect(port, "127.0.0.1");
  socket.write(
    [
      `POST /${TOKEN}/api/check HTTP/1.1`,
      "Host: localhost",
      ...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`),
      "Content-Length: 100",
      "",
      "{",
    ].join("\r\n"),
  );
  const [, response] = (await arrived) as Parameters<RequestListener>;
  const closed = once(response, "close");
  socket.destroy();
  await closed;
  const next = await fetch(`http://127.0.0.1:${port}/${TOKEN}/`);
  expect(next.status).toBe(404);
});

test("an error of the command is a status, a line on standard error, and not its end", async () => {
  const errors: unknown[] = [];
  const broken = new Map() as Pages;
  broken.get = () => {
    throw new Error("a page is broken");
  };
  const { port } = await serve(uiListener(broken, TOKEN, TARGETS, (error) => void errors.push(error)));
  const failed = await fetch(`http://127.0.0.1:${port}/${TOKEN}/`);
  expect([failed.status, await failed.text()]).toEqual([500, ""]);
  expect(errors).toEqual([new Error("a page is broken")]);
});
