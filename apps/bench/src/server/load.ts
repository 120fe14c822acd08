import type { IncomingMessage, ServerResponse } from "node:http";

/** One server of a comparison: the framework without CORS, with the usual CORS package, or with ours. */
export type Contestant = "bare" | "theirs" | "ours";

/** The task of one server process. */
export interface Load {
  /** A key of the table in `stacks.ts`. */
  readonly stack: string;
  readonly contestant: Contestant;
  readonly preflight: boolean;
  /** Length of the allowlist. */
  readonly origins: number;
}

/** The policy of every contestant that has one. */
export interface AllowList {
  readonly origin: string[];
  readonly credentials: true;
}

export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Makes a server's listener: `GET /x` answers `BODY` as JSON, and without CORS a preflight gets a bare 204. */
export type CreateListener = (load: Load, policy: AllowList) => Listener | Promise<Listener>;

export const BODY = { id: 42, name: "the answer of an API" } as const;

/** Answers a preflight without CORS. */
export const noContent = (_request: unknown, response: ServerResponse): void => {
  response.statusCode = 204;
  response.end();
};
