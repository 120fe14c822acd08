import type { NodeRequest } from "./message.ts";

interface Connection {
  readonly encrypted?: boolean;
  /** Node sets it on the sockets that a server accepts. */
  readonly server?: { address?(): { readonly address?: string } | string | null };
}

/** Returns `undefined` for requests without a socket, which other programs build (serverless bridges, mocks). */
function connectionOf(request: NodeRequest): Connection | undefined {
  return request.socket as Connection | undefined;
}

export function isEncrypted(request: NodeRequest): boolean {
  return connectionOf(request)?.encrypted === true;
}

/**
 * True if the server that accepted the connection listens on a loopback address only. The connection's own address is not
 * enough: a server that listens on every address has loopback connections too.
 */
export function listensOnLoopback(request: NodeRequest): boolean {
  const bound = connectionOf(request)?.server?.address?.();
  const address = typeof bound === "object" ? bound?.address : undefined;
  return address === "::1" || address?.startsWith("127.") === true || address?.startsWith("::ffff:127.") === true;
}
