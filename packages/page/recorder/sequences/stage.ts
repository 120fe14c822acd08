import { createServer, type Server } from "node:net";
import { byteLowercase, type Header, normalizeValue, sortedLowercaseSet } from "../terms.ts";
import { rawServer, type WireAnswer, type WireRequest } from "../wire.ts";
import { type Names, namesOf } from "./names.ts";
import type { Answer, Host, Sequence, SequenceRequest, Step } from "./sequence.ts";

/** One server for all hosts of sequences. It plays one step at a time and records the requests. */
export interface SequenceStage {
  readonly port: number;
  names(sequence: Sequence, under: "localhost" | "domains"): Names;
  /**
   * Plays the next step.
   *
   * @param now - the server's clock
   */
  play(names: Names, step: Step, index: number, now: () => number): void;
  /** The requests of the step so far. */
  seen(): readonly SequenceRequest[];
  close(): Promise<void>;
}

interface Playing {
  readonly names: Names;
  readonly step: Step;
  readonly index: number;
  readonly now: () => number;
  /** The stop that the call has reached. */
  hop: number;
}

export async function openSequenceStage(): Promise<SequenceStage> {
  let playing: Playing | null = null;
  let seen: SequenceRequest[] = [];
  const server = rawServer((request) => {
    const found = playing === null ? null : find(playing, request);
    // The page itself, whose script makes the calls.
    if (playing === null || found === null) return { status: 200, headers: [["Content-Type", "text/html"]], body: "" };
    playing.hop = found.hop;
    seen.push(describe(playing, found, request));
    return answerOf(playing, found, request);
  });
  const port = await listen(server);
  const dead = await closedPort();
  return {
    port,
    names: ({ id }, under) => namesOf(id, under, port, dead),
    play: (names, step, index, now) => {
      playing = { names, step, index, now, hop: 0 };
      seen = [];
    },
    seen: () => seen,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });

async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Found {
  readonly at: Host;
  readonly path: string;
  readonly hop: number;
}

const stopsOf = ({ request, server }: Step) => [{ ...request, ...server }, ...(server.hops ?? [])];

/** Finds the stop of a request: the current one, a later one, or an earlier one. */
function find({ names, step, hop }: Playing, request: WireRequest): Found | null {
  const url = `http://${valueOf(request.headers, "host") ?? ""}${request.path}`;
  const stops = stopsOf(step).map(({ at, path }, index): Found => ({ at, path, hop: index }));
  const inOrder = [...stops.slice(hop), ...stops.slice(0, hop)];
  const same = (each: Found): boolean => new URL(names.url(each.at, names.fill(each.path, step))).href === url;
  const found = inOrder.find(same);
  if (found !== undefined) return found;
  // Engines differ in the encoding of paths: the path itself is then part of the record.
  const at = (Object.keys(names.origins) as Host[]).find((each) => url.startsWith(`${names.origins[each]}/s/`));
  return at === undefined ? null : { at, path: request.path.split("/").slice(3).join("/"), hop };
}

const valueOf = (headers: readonly Header[], name: string): string | null => {
  const values = headers.filter(([each]) => byteLowercase(each) === name).map(([, value]) => value);
  return values.length === 0 ? null : values.join(", ");
};

const isPreflight = ({ method, headers }: WireRequest): boolean =>
  method === "OPTIONS" && valueOf(headers, "access-control-request-method") !== null;

/** True if the browser's HTTP cache made the request conditional, not script. */
const isConditional = ({ headers }: WireRequest): boolean =>
  ["if-none-match", "if-modified-since"].some((name) => valueOf(headers, name) !== null);

function answerOf({ names, step, index, now }: Playing, { hop }: Found, request: WireRequest): WireAnswer | null {
  const stop = stopsOf(step)[hop];
  if (stop === undefined) return { status: 404, headers: [], body: "" };
  const { preflight, actual, conditional } = stop;
  const chosen = isPreflight(request) ? preflight : isConditional(request) && conditional ? conditional : actual;
  if (chosen === undefined) return { status: 404, headers: [], body: "" };
  if ("reset" in chosen) return null;
  const { status, headers } = chosen as Answer;
  const filled = headers.map(([name, value]): Header => [name, names.fill(value, step)]);
  return { status, headers: [["Date", new Date(now()).toUTCString()], ...filled], body: `step ${index}` };
}

function describe({ names, step }: Playing, { at, path, hop }: Found, request: WireRequest): SequenceRequest {
  const value = (name: string): string | null => valueOf(request.headers, name);
  const origin = value("origin");
  const cookies = value("cookie")?.split("; ").sort() ?? [];
  const given = step.request.headers;
  const sent = sortedLowercaseSet(given.map(([name]) => name)).filter((name) => {
    const whole = given.filter(([each]) => byteLowercase(each) === name).map(([, each]) => normalizeValue(each));
    return value(name) === normalizeValue(whole.join(", "));
  });
  return {
    at,
    hop,
    path,
    method: request.method,
    origin: origin === null ? null : names.abstract(origin),
    acrm: value("access-control-request-method"),
    acrh: value("access-control-request-headers"),
    cookies,
    ...(isPreflight(request) ? {} : { sent }),
    ...(isConditional(request) && !isPreflight(request) ? { conditional: true } : {}),
  };
}
