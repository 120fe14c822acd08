import type { HeaderLine, WireRequest } from "../types.ts";

/** The response to one request, before the subject has reported whether the handler ran. */
export interface Exchange {
  readonly failure: string | null;
  readonly status: number;
  readonly headers: readonly HeaderLine[];
  readonly body: string;
  /** True if it used the connection of the exchange before. */
  readonly reusedConnection: boolean;
}

/** A connection to a subject. One exchange at a time. */
export interface Wire {
  exchange(target: string, request: WireRequest): Promise<Exchange>;
  close(): void;
}

/** Milliseconds. No subject takes this long; one that never answers must not hang the run. */
export const EXCHANGE_LIMIT = 10_000;

export const failed = (failure: string): Exchange => ({
  failure,
  status: 0,
  headers: [],
  body: "",
  reusedConnection: false,
});

/** Turns a head in Node's form, names and values in turn, into lines. */
export function lines(raw: readonly string[]): HeaderLine[] {
  const list: HeaderLine[] = [];
  for (let at = 0; at < raw.length; at += 2) list.push([raw[at] ?? "", raw[at + 1] ?? ""]);
  return list;
}

/** True if the request sets the header itself. */
export function hasHeader(request: WireRequest, name: string): boolean {
  return request.headers.some(([other]) => other.toLowerCase() === name);
}
