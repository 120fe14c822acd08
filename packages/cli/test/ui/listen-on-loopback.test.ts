import { once } from "node:events";
import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import { expect, onTestFinished, test } from "vitest";
import { listenOnLoopback } from "../../src/commands/ui/listen-on-loopback.ts";

const hasIpv6 = (networkInterfaces()["lo"] ?? []).some(({ address }) => address === "::1");
const ADDRESSES = hasIpv6 ? ["127.0.0.1", "::1"] : ["127.0.0.1"];

/** Takes a port on an address, as another program would. */
async function take(port: number, host: string): Promise<Server | null> {
  const server = createServer().listen(port, host);
  try {
    await once(server, "listening");
  } catch {
    return null;
  }
  onTestFinished(() => void server.close());
  return server;
}

async function addressesAt(given: number | undefined): Promise<readonly AddressInfo[]> {
  const servers = await listenOnLoopback((_request, response) => response.end("here"), given);
  onTestFinished(() => servers.forEach((server) => void server.close().closeAllConnections()));
  return servers.map((server) => server.address() as AddressInfo);
}

test("listens on each address of loopback at one port", async () => {
  const [first, ...others] = await addressesAt(undefined);
  expect([first, ...others].map((each) => each?.address)).toEqual(ADDRESSES);
  for (const { port } of others) expect(port).toBe(first?.port);
  for (const address of ADDRESSES) {
    const host = address.includes(":") ? `[${address}]` : address;
    expect(await (await fetch(`http://${host}:${first?.port}/`)).text()).toBe("here");
  }
});

test.each(ADDRESSES)("gives up a port that another program has on %s", async (host) => {
  const taken = await take(0, host);
  if (taken === null) return expect.unreachable(`no port of ${host} is free`);
  const { port } = taken.address() as AddressInfo;
  await expect(addressesAt(port)).rejects.toThrow(`cannot listen on port ${port}`);
  // It keeps no half of the port.
  for (const other of ADDRESSES.filter((each) => each !== host)) expect(await take(port, other)).not.toBeNull();
});

test.each(ADDRESSES)(
  "without a port of the user, takes another one if %s has a program at the usual one",
  async (host) => {
    await take(4680, host);
    const [first] = await addressesAt(undefined);
    expect(first?.port).not.toBe(4680);
  },
);
