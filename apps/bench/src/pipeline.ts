import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { fields } from "./in-memory.ts";

const DEPTH = 16;

/** A client that costs next to nothing: it sends the same request over and over on one connection and counts bytes. */
export class Pipeline {
  readonly #socket: Socket;
  readonly #batch: Buffer;
  #length = 0;
  #missing = 0;
  #turn: PromiseWithResolvers<void> = Promise.withResolvers();

  private constructor(socket: Socket, request: string) {
    this.#socket = socket;
    this.#batch = Buffer.from(request.repeat(DEPTH), "latin1");
    socket.on("data", ({ byteLength }) => {
      this.#missing -= byteLength;
      if (this.#missing === 0) this.#turn.resolve();
      if (this.#missing < 0) this.#turn.reject(new Error("responses differ in length"));
    });
    socket.on("close", () => this.#turn.reject(new Error("the server has closed the connection")));
  }

  /** Connects, and learns how long a response is. All are alike but for their date, whose form is fixed. */
  static async open(port: number, origin: string, preflight: boolean): Promise<Pipeline> {
    const head = fields(origin, preflight)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("");
    const request = `${preflight ? "OPTIONS" : "GET"} /x HTTP/1.1\r\n${head}\r\n`;
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    await once(socket, "connect");
    socket.write(request);
    const [first] = (await once(socket, "data")) as [Buffer];
    const status = first.toString("latin1", 9, 12);
    if (status !== (preflight ? "204" : "200")) throw new Error(`a server on port ${port} answered ${status}`);
    const pipeline = new Pipeline(socket, request);
    pipeline.#length = first.byteLength;
    return pipeline;
  }

  /** Sends `batches` times sixteen requests, the next when the last are answered. Answers how many it were. */
  async run(batches: number): Promise<number> {
    for (let i = 0; i < batches; i++) {
      this.#missing = DEPTH * this.#length;
      this.#turn = Promise.withResolvers();
      this.#socket.write(this.#batch);
      await this.#turn.promise;
    }
    return batches * DEPTH;
  }

  close(): void {
    this.#socket.removeAllListeners("close").destroy();
  }
}
