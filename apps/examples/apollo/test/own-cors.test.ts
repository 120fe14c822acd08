import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { ask, EVIL, preflight } from "@corsac/contract/kit";
import { expect, onTestFinished, test } from "vitest";

test("startStandaloneServer allows every origin, and has no option for it", async () => {
  const server = new ApolloServer({ typeDefs: "type Query { text: String }" });
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: "127.0.0.1" } });
  onTestFinished(() => server.stop());
  const port = Number(new URL(url).port);
  expect((await ask(port, "GET /?query=%7Btext%7D", EVIL)).cors).toEqual(["access-control-allow-origin: *"]);
  expect((await preflight(port, "PUT /", EVIL)).cors).toContain("access-control-allow-origin: *");
});
