import { Duplex } from "node:stream";

/**
 * One end of a connection within this process. It has what servers of `node:http` and applications read from a socket.
 *
 * Bytes arrive at once, in the writer's own stack. So an exception of a listener, which would end the process of a real
 * server, breaks the connection and reaches the client.
 */
class SocketEnd extends Duplex {
  readonly remoteAddress: string = "127.0.0.1";
  readonly remoteFamily: string = "IPv4";
  readonly remotePort: number = 0;
  readonly localAddress: string = "127.0.0.1";
  readonly localPort: number;
  /** Express, Koa and Fastify read it for their `protocol`. */
  readonly encrypted: boolean;
  readonly alpnProtocol: string = "http/1.1";
  peer: SocketEnd | null = null;
  #written: (() => void) | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(port: number, isEncrypted: boolean) {
    super();
    this.localPort = port;
    this.encrypted = isEncrypted;
  }

  override _read(): void {
    const written = this.#written;
    this.#written = null;
    written?.();
  }

  override _write(chunk: Buffer, _encoding: string, callback: (error?: Error | null) => void): void {
    this.#timer?.refresh();
    const { peer } = this;
    if (peer === null || chunk.byteLength === 0) return callback();
    try {
      if (peer.push(chunk)) callback();
      else peer.#written = callback;
    } catch (error) {
      callback(error as Error);
    }
  }

  override _final(callback: () => void): void {
    this.peer?.push(null);
    callback();
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const { peer } = this;
    this.peer = null;
    peer?.destroy(error ?? undefined);
    callback(error);
  }

  setTimeout(milliseconds: number, listener?: () => void): this {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (listener !== undefined) this[milliseconds === 0 ? "off" : "once"]("timeout", listener);
    if (milliseconds > 0 && !this.destroyed) this.#timer = setTimeout(() => this.emit("timeout"), milliseconds).unref();
    return this;
  }

  address(): object {
    return { address: this.localAddress, family: this.remoteFamily, port: this.localPort };
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

/** Makes both ends of a connection to a port of this process. */
export function socketPair(port: number, isEncrypted: boolean): { readonly client: Duplex; readonly server: Duplex } {
  const client = new SocketEnd(port, isEncrypted);
  const server = new SocketEnd(port, isEncrypted);
  client.peer = server;
  server.peer = client;
  return { client, server };
}
