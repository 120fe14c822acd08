import type { Header } from "@corsac/user-agent";
import { type Random, randomFrom } from "../random.ts";
import * as pools from "./pools.ts";
import type { Answer, Host, Sequence, Step, Stop } from "./sequence.ts";

/**
 * Makes a random sequence from a seed, about the CORS-preflight cache and cookies. Its calls resemble each other, because
 * only then caches matter.
 */
export function generateSequence(seed: number): Sequence {
  const random = randomFrom(seed);
  const methods = random.some(pools.METHODS, 2);
  const steps = Array.from({ length: 2 + random.below(4) }, () => step(random, ["PUT", ...methods]));
  return { id: `q${seed}`, group: "random", steps };
}

function step(random: Random, methods: readonly string[]): Step {
  const method = random.pick(methods);
  const headers = random.chance(0.5) ? random.some(pools.HEADERS, 2) : [];
  const at = random.pick(pools.SERVERS);
  const request: Step["request"] = {
    page: random.chance(0.93) ? "app" : "app2",
    at,
    path: random.chance(0.9) ? "p" : "q",
    method,
    headers,
    credentials: random.pick(["omit", "omit", "include", "include", "same-origin"] as const),
    redirect: "follow",
    mode: "cors",
    cache: random.chance(0.92) ? "default" : random.pick(["no-store", "reload", "no-cache", "force-cache"] as const),
    body: method !== "GET" && method !== "HEAD" && random.chance(0.3) ? { kind: "text", value: "{}" } : null,
  };
  const asked: Asked = { method, names: headers.map(([name]) => name).join(", ") };
  const redirects = random.chance(0.08);
  const last = stop(random, asked, "{origin}");
  const waits = random.chance(0.04) ? { waitMs: 1600 } : {};
  const reloads = random.chance(0.05) ? { reload: true } : {};
  if (!redirects) return { request, server: last, ...waits, ...reloads };
  const target: Host = random.pick(["api", "api", "third"]);
  const location: Header = ["Location", "{hop1}"];
  const first = stop(random, asked, "{origin}");
  const moved =
    "reset" in first.actual
      ? first.actual
      : { status: random.pick([302, 307]), headers: [...first.actual.headers, location] };
  const hop = { at: target, path: "h", ...stop(random, asked, target === at ? "{origin}" : "null") };
  return { request, server: { ...first, actual: moved, hops: [hop] }, ...waits, ...reloads };
}

interface Asked {
  readonly method: string;
  readonly names: string;
}

function stop(random: Random, asked: Asked, origin: string): Stop {
  const preflight: Answer = {
    status: random.chance(0.95) ? 204 : random.pick([200, 403, 500]),
    headers: [...sharing(random, origin), ...permissions(random, asked), ...cookies(random, 0.05)],
  };
  const actual: Answer = {
    status: random.chance(0.9) ? 200 : random.pick([404, 500]),
    // The HTTP cache has sequences of its own.
    headers: [...sharing(random, origin), ["Cache-Control", "no-store"], ...cookies(random, 0.3)],
  };
  return {
    preflight: random.chance(0.015) ? { reset: true } : preflight,
    actual: random.chance(0.01) ? { reset: true } : actual,
  };
}

function sharing(random: Random, origin: string): readonly Header[] {
  const value = random.chance(0.9) ? origin : random.pick(["*", "null", "https://other.example", null]);
  const lines: Header[] = value === null ? [] : [["Access-Control-Allow-Origin", value]];
  if (random.chance(0.88)) lines.push(["Access-Control-Allow-Credentials", "true"]);
  return lines;
}

function permissions(random: Random, { method, names }: Asked): readonly Header[] {
  const fill = (text: string): string => text.replaceAll("{m}", method).replaceAll("{h}", names);
  const lines: Header[] = [];
  const methods = random.pick(pools.ALLOW_METHODS);
  if (methods !== null) lines.push(["Access-Control-Allow-Methods", fill(methods)]);
  const headers = random.pick(pools.ALLOW_HEADERS);
  if (headers !== null) lines.push(["Access-Control-Allow-Headers", fill(headers)]);
  for (const value of random.pick(pools.MAX_AGES)) lines.push(["Access-Control-Max-Age", value]);
  return lines;
}

const cookies = (random: Random, probability: number): readonly Header[] =>
  random.chance(probability) ? [["Set-Cookie", random.pick(pools.COOKIES)]] : [];
