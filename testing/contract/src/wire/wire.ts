import type { HeaderLine, Ports, WireRequest } from "../types.ts";

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

/** True if the request says how long its body is. Browsers send the length 0 too, and some servers insist on it. */
export function announcesLength({ method, body }: WireRequest): boolean {
  return body !== undefined || /^(?:POST|PUT|PATCH|DELETE)$/.test(method);
}

/** The connections to a subject: one for each of its ports. */
export interface Wires {
  /** Returns the connection to the port of a path. */
  at(path: string): Wire;
  close(): void;
}

export function openWires(ports: number | Ports, open: (port: number) => Wire): Wires {
  const opened = new Map<number, Wire>();
  return {
    at(path) {
      const port = typeof ports === "number" ? ports : ports[path];
      if (port === undefined) throw new Error(`the subject has no port for ${path}`);
      const wire = opened.get(port) ?? open(port);
      opened.set(port, wire);
      return wire;
    },
    close() {
      for (const wire of opened.values()) wire.close();
    },
  };
}

/**
 * Combines the lines of `Vary` into one. A proxy may leave the upstream's line alone and add its own; every other header
 * has to be on one line.
 *
 * @see {@link https://httpwg.org/specs/rfc9110.html#fields.order | RFC 9110, 5.3}
 */
export function combineVary(headers: readonly HeaderLine[]): readonly HeaderLine[] {
  const isVary = ([name]: HeaderLine): boolean => name.toLowerCase() === "vary";
  const values = headers.filter(isVary).map(([, value]) => value);
  return values.length < 2 ? headers : [...headers.filter((line) => !isVary(line)), ["Vary", values.join(", ")]];
}

/**
 * Removes names that a framework itself adds to `Vary`. Each other name is left once, and none beside `*`: two layers
 * may each add a line of their own.
 */
export function removeOwnVary(headers: readonly HeaderLine[], own: readonly string[]): readonly HeaderLine[] {
  const isVary = ([name]: HeaderLine): boolean => name.toLowerCase() === "vary";
  const members = headers.filter(isVary).flatMap(([, value]) =>
    value
      .toLowerCase()
      .split(",")
      .map((name) => name.trim()),
  );
  const left = members.includes("*") ? ["*"] : [...new Set(members)].filter((name) => !own.includes(name));
  const others = headers.filter((line) => !isVary(line));
  return left.length === 0 ? others : [...others, ["Vary", left.join(", ")]];
}
