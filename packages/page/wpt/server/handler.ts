import type { Header } from "@corsac/user-agent";
import type { Query } from "./query.ts";
import type { PathStash } from "./stash.ts";
import type { RawResponse } from "./wire.ts";

/** A request as handlers see it. All strings are byte strings. */
export interface HandlerRequest {
  readonly scheme: "http" | "https";
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly query: Query;
  readonly headers: RequestHeaders;
  readonly body: string;
  readonly stash: PathStash;
  /** The stash of another path. */
  stashAt(path: string): PathStash;
}

/** The headers of a request. Values of a repeated header are joined. */
export interface RequestHeaders {
  readonly lines: readonly Header[];
  get(name: string): string | undefined;
}

/** By default status 200, without headers and body. */
export type HandlerResponse = Partial<RawResponse>;

/** Answers requests to one path, as the handler of web-platform-tests at this path does. */
export type Handler = (request: HandlerRequest) => HandlerResponse | Promise<HandlerResponse>;

export function requestHeaders(lines: readonly Header[]): RequestHeaders {
  return {
    lines,
    get: (name) => {
      const values = lines.filter(([each]) => each.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
      return values.length === 0 ? undefined : values.join(", ");
    },
  };
}
