import {
  type Engine,
  exchange,
  type FetchInput,
  PreflightCache,
  type SentRequest,
  type ServerResponse,
} from "../../src/index.ts";
import { trimOptionalWhitespace } from "../../src/header-list/grammar.ts";
import {
  type Answer,
  type Hop,
  type Place,
  PLACES,
  type Seen,
  type Sequence,
  type Step,
  type StepVerdict,
} from "./sequence.ts";

interface PlacedHop extends Hop {
  readonly url: string;
}

/** Runs the calls of a sequence with one preflight cache and a clock that jumps. */
export function replay(sequence: Sequence, engine: Engine): readonly StepVerdict[] {
  let now = 0;
  const cache = new PreflightCache(() => now);
  return sequence.steps.map((step) => {
    now += step.waitMs ?? 0;
    const hops = hopsOf(sequence.id, step);
    const { ok, requests } = exchange(inputOf(sequence.id, step), (sent) => respond(hops, step, sent), {
      engine,
      cache,
    });
    return { ok, requestsSeen: requests.map((sent) => asSeen(hops, sent)) };
  });
}

const urlOf = (id: string, at: Place, path: string): string => `${PLACES[at]}/s/${id}/${path}`;

function hopsOf(id: string, { request, server }: Step): readonly PlacedHop[] {
  const later = (server.hops ?? []).map((hop) => ({ ...hop, url: urlOf(id, hop.at, hop.path) }));
  return [{ ...server, url: urlOf(id, request.at ?? "api", request.path) }, ...later];
}

function inputOf(id: string, { request }: Step): FetchInput {
  const { page = "app", at = "api", path, fragment = "", ...call } = request;
  return { ...call, origin: PLACES[page], url: urlOf(id, at, path) + fragment };
}

const hopOf = (hops: readonly PlacedHop[], url: string): number =>
  hops.findIndex((hop) => decodeURIComponent(new URL(hop.url).href) === decodeURIComponent(url));

function respond(hops: readonly PlacedHop[], step: Step, { kind, url }: SentRequest): ServerResponse | null {
  const hop = hops[hopOf(hops, url)];
  const answer: Answer = (kind === "preflight" ? hop?.preflight : hop?.actual) ?? { status: 404, headers: [] };
  if ("reset" in answer) return null;
  const fill = (text: string): string => filled(text, hops, PLACES[step.request.page ?? "app"]);
  return {
    status: answer.status,
    headers: answer.headers.map(([name, value]) => [name, trimOptionalWhitespace(fill(value))]),
  };
}

function filled(text: string, hops: readonly PlacedHop[], page: string): string {
  let result = text.replaceAll("{origin}", page);
  for (const [place, origin] of Object.entries(PLACES)) result = result.replaceAll(`{${place}}`, origin);
  for (const [index, { url }] of hops.entries()) result = result.replaceAll(`{hop${index}}`, url);
  return result;
}

function asSeen(hops: readonly PlacedHop[], { url, method, origin, acrm, acrh }: SentRequest): Seen {
  const { origin: place, pathname, search } = new URL(url);
  const path = (pathname + search).replace(/^\/s\/[^/]*\//, "");
  return { at: nameOf(place), hop: hopOf(hops, url), path, method, origin: named(origin), acrm, acrh };
}

const nameOf = (origin: string): string => Object.entries(PLACES).find(([, each]) => each === origin)?.[0] ?? origin;

const named = (origin: string | null): string | null =>
  origin === null || nameOf(origin) === origin ? origin : `{${nameOf(origin)}}`;
