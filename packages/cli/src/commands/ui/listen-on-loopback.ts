import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { UserError } from "../../errors.ts";

/** Browsers keep the history of the tools for an origin, so the port should stay the same. */
const PORT = 4680;

/** Attempts to find a port that is free on both addresses. */
const ATTEMPTS = 20;

/**
 * Listens on loopback alone, on both of its addresses: browsers try either one for `localhost`, and another program on the
 * other one would receive the token. Without a port of the user, it is {@link PORT} or, if that is taken, any.
 *
 * @throws UserError if the port of the user is taken
 */
export async function listenOnLoopback(
  listener: RequestListener,
  given: number | undefined,
): Promise<readonly [Server, ...Server[]]> {
  const ports = given === undefined ? [PORT, ...Array.from({ length: ATTEMPTS }, () => 0)] : [given];
  for (const port of ports) {
    const first = await listen(listener, port, "127.0.0.1");
    if (first === "taken") continue;
    if (first === "absent") break;
    const second = await listen(listener, (first.address() as AddressInfo).port, "::1");
    if (second === "absent") return [first];
    if (second !== "taken") return [first, second];
    first.close();
  }
  throw new UserError(
    given === undefined
      ? "cannot listen on loopback: no port is free"
      : `cannot listen on port ${given}: another program has it, or it needs more rights`,
  );
}

/** Listens on an address: `"absent"` if the machine does not have it, as some have no IPv6. */
async function listen(listener: RequestListener, port: number, host: string): Promise<Server | "taken" | "absent"> {
  const server = createServer(listener).listen(port, host);
  try {
    await once(server, "listening");
    return server;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE" || code === "EACCES") return "taken";
    if (code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT") return "absent";
    throw error;
  }
}
