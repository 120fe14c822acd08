import { Writable } from "node:stream";

const HTTP_RESPONSE = "application/vnd.awslambda.http-integration-response";
const DELIMITER = Buffer.alloc(8);

/** The head of a streamed response. */
export interface StreamHead {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
}

interface Receiver {
  head(head: StreamHead): void;
  chunk(chunk: Buffer): void;
  end(): void;
}

/**
 * The stream that Lambda passes to a handler that streams. With the content type of `HttpResponseStream.from()`, what it
 * sends begins with the head as JSON and eight null bytes; without, Lambda makes a head of the content type.
 *
 * @see {@link https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html}
 * @see {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html#response-transfer-mode-lambda-format}
 */
export class LambdaStream extends Writable {
  #contentType = "application/octet-stream";
  #prelude: string | undefined;
  #received: Buffer = Buffer.alloc(0);
  #hasHead = false;
  #hasWritten = false;
  readonly #receiver: Receiver;

  constructor(receiver: Receiver) {
    super();
    this.#receiver = receiver;
  }

  setContentType(type: string): void {
    if (this.#hasWritten) throw new Error("Cannot set content-type, too late.");
    this.#contentType = type;
  }

  setPrelude(prelude: string): void {
    this.#prelude = prelude;
  }

  /** Lambda's runtime sends the prelude in `write()`, so not if the handler calls `end()` alone. */
  override write(chunk: unknown, encoding?: unknown, callback?: unknown): boolean {
    if (!this.#hasWritten && this.#prelude !== undefined) {
      super.write(Buffer.concat([Buffer.from(this.#prelude), DELIMITER]));
    }
    this.#hasWritten = true;
    return super.write(chunk, encoding as BufferEncoding, callback as () => void);
  }

  override _write(chunk: Buffer | string, encoding: BufferEncoding, done: () => void): void {
    this.#receive(typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk);
    done();
  }

  override _final(done: () => void): void {
    if (!this.#hasHead) this.#receiver.head({ statusCode: 200 });
    this.#receiver.end();
    done();
  }

  #receive(chunk: Buffer): void {
    if (this.#hasHead) return this.#receiver.chunk(chunk);
    this.#received = Buffer.concat([this.#received, chunk]);
    let rest = this.#received;
    if (this.#contentType === HTTP_RESPONSE) {
      const at = this.#received.indexOf(DELIMITER);
      if (at === -1) return;
      this.#receiver.head(JSON.parse(this.#received.subarray(0, at).toString()) as StreamHead);
      rest = this.#received.subarray(at + DELIMITER.length);
    } else {
      this.#receiver.head({ statusCode: 200, headers: { "Content-Type": this.#contentType } });
    }
    this.#hasHead = true;
    if (rest.length > 0) this.#receiver.chunk(rest);
  }
}

/** Provides the global object that Lambda's runtime for Node provides. */
export function provideAwslambda(): void {
  Object.assign(globalThis, {
    awslambda: {
      streamifyResponse: (handler: object) =>
        Object.assign(handler, { [Symbol.for("aws.lambda.runtime.handler.streaming")]: "response" }),
      HttpResponseStream: {
        from(stream: LambdaStream, head: StreamHead): LambdaStream {
          stream.setContentType(HTTP_RESPONSE);
          stream.setPrelude(JSON.stringify(head));
          return stream;
        },
      },
    },
  });
}
