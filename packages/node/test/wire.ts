import { createServer, request as send, type Agent, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A response as its lines came: `fetch` would join doubled ones and hide them. */
export class Answer {
  readonly status: number;
  readonly message: string;
  readonly body: string;
  readonly rawHeaders: readonly string[];

  constructor(status: number, message: string, rawHeaders: readonly string[], body: string) {
    this.status = status;
    this.message = message;
    this.rawHeaders = rawHeaders;
    this.body = body;
  }

  /** The values of a field, one for each line. */
  lines(name: string): string[] {
    return this.rawHeaders.filter((_, i) => i % 2 === 1 && this.rawHeaders[i - 1]?.toLowerCase() === name);
  }

  /** The members of `Vary`, in lower case, in order, doubled ones too. */
  get vary(): string[] {
    return this.lines("vary")
      .flatMap((line) => line.split(","))
      .map((member) => member.trim().toLowerCase())
      .toSorted();
  }

  /** Every `Access-Control-*` line, in order. A list, because `toMatchObject` lets objects have more. */
  get cors(): string[] {
    return this.rawHeaders
      .map((name, i) => `${name.toLowerCase()}: ${this.rawHeaders[i + 1]}`)
      .filter((line, i) => i % 2 === 0 && line.startsWith("access-control-"))
      .toSorted();
  }
}

export interface Question {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string;
  readonly agent?: Agent;
}

/** Starts a server for the length of the test. */
export async function serve(listener: RequestListener): Promise<number> {
  return listen(createServer(listener));
}

export async function listen(server: Server): Promise<number> {
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** A promise that somebody else settles. */
export function deferred<T = void>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

export function ask(port: number, question: Question = {}): Promise<Answer> {
  const { path = "/", method = "GET", headers = {}, body, agent } = question;
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path, method, headers };
    const request = send(agent === undefined ? options : { ...options, agent }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("error", reject).on("end", () => {
        resolve(new Answer(response.statusCode ?? 0, response.statusMessage ?? "", response.rawHeaders, text));
      });
    });
    request.on("error", reject).end(body);
  });
}
