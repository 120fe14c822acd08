import { globSync } from "node:fs";
import { createCors, type CorsOptions, type Decision } from "@corsac/core";
import { type HeaderLine, isSkipped, type ListenSubject, loadSubject, openSubject } from "@corsac/contract/server";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listAndOrigin, numRuns, policy, requested } from "./arbitraries.ts";

/** A server starts once, with a place for each policy. */
const POLICIES = Math.ceil(numRuns / 6);
const START_LIMIT = 60_000;

const FRAMEWORKS = /^subject-(?:django|fastapi|flask|cloudflare)/;

const isPlain = (text: string): boolean => /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text);

interface Asked {
  readonly method: string;
  readonly headers: readonly HeaderLine[];
}

const line = (name: string, value: string | null): readonly HeaderLine[] => (value === null ? [] : [[name, value]]);

const asked: fc.Arbitrary<Omit<Asked, "headers"> & { readonly lines: readonly HeaderLine[] }> = fc.oneof(
  fc
    .tuple(fc.constantFrom("PUT", "GET", "QUERY", "put", "TRACE", "connect", "*"), fc.option(requested.filter(isPlain)))
    .map(([method, names]) => ({
      method: "OPTIONS",
      lines: [...line("Access-Control-Request-Method", method), ...line("Access-Control-Request-Headers", names)],
    })),
  fc
    .tuple(fc.constantFrom("GET", "POST", "DELETE"), fc.constantFrom(null, "same-origin", "none", "cross-site"))
    .map(([method, site]) => ({ method, lines: line("Sec-Fetch-Site", site) })),
);

/** A policy, and requests of origins that often match it or nearly so. */
const policyAndRequests = fc
  .tuple(
    policy,
    listAndOrigin.filter(({ origin }) => isPlain(origin)),
    fc.array(fc.tuple(asked, fc.constantFrom(null, "null", "https://self.example", "other")), {
      minLength: 4,
      maxLength: 8,
    }),
  )
  .map(([options, { list, origin }, requests]): readonly [CorsOptions, readonly Asked[]] => [
    Array.isArray(options.origin) ? { ...options, origin: list } : options,
    requests.map(([{ method, lines }, from]) => ({
      method,
      headers: [...line("Origin", from === "other" ? origin : from), ...lines],
    })),
  ]);

const namesIn = (list: string | undefined): readonly string[] => [
  ...new Set((list ?? "").split(",").flatMap((name) => name.trim().toLowerCase() || [])),
];

/** The CORS part of a response, in the form of {@link decided}. */
type Said = Readonly<Record<string, string | readonly string[] | number>>;

const LISTS = ["access-control-expose-headers", "access-control-allow-methods", "vary"];
const VALUES = [
  ...["access-control-allow-origin", "access-control-allow-credentials", "access-control-max-age"],
  "timing-allow-origin",
];

function toSaid(status: number, headers: readonly HeaderLine[]): Said {
  const of = (name: string): string =>
    headers.flatMap(([other, value]) => (other.toLowerCase() === name ? [value] : [])).join(", ");
  return {
    status,
    ...Object.fromEntries(VALUES.map((name) => [name, of(name)])),
    ...Object.fromEntries(LISTS.map((name) => [name, [...namesIn(of(name))].sort()])),
  };
}

function decide(options: CorsOptions, { method, headers }: Asked): Decision {
  const get = (name: string): string | null => headers.find(([other]) => other.toLowerCase() === name)?.[1] ?? null;
  return createCors(options).decide({ method, url: "/", headers: { get } }) as Decision;
}

function decided({ status, headers, exposed, vary }: Decision): Said {
  const more: readonly HeaderLine[] = [
    ["Access-Control-Expose-Headers", exposed ?? ""],
    ["Vary", vary],
  ];
  return toSaid(status ?? 200, [...headers, ...more]);
}

const valueIn = (lines: readonly HeaderLine[], name: string): string | undefined =>
  lines.find(([other]) => other.toLowerCase() === name)?.[1];

/** True if the requested names are all in the answer. */
function allowsNames({ headers }: Asked, answer: readonly HeaderLine[]): boolean {
  const allowed = new Set(namesIn(valueIn(answer, "access-control-allow-headers")));
  return namesIn(valueIn(headers, "access-control-request-headers")).every((name) => allowed.has(name));
}

/**
 * True if browsers come to the same verdict. An expression takes a list of names or nothing, and no list with an empty name,
 * which clients do not write.
 */
function isSameList(request: Asked, answer: readonly HeaderLine[], decision: Decision): boolean {
  const hasEmptyName = /(?:^|,)[ \t]*(?:,|$)/.test(valueIn(request.headers, "access-control-request-headers") ?? "x");
  const isAllowed = allowsNames(request, answer);
  return isAllowed === allowsNames(request, decision.headers) || (hasEmptyName && !isAllowed);
}

async function differencesOf(subject: ListenSubject): Promise<readonly unknown[]> {
  const sample = fc.sample(policyAndRequests, POLICIES);
  const served = sample
    .map(([options, requests], at) => ({ options, requests, path: `/any-${at}` }) as const)
    .filter(({ options, path }) =>
      subject.serves?.({ policy: options, path, handler: "answers", outer: null, needs: [], cases: [] }),
    );
  expect(served.length).toBeGreaterThan(POLICIES / 20);
  const ports = await subject.listen(
    served.map(({ options, path }) => ({ policy: options, path, handler: "answers", outer: null })),
  );
  const wires = openSubject(subject, ports);
  const differences: unknown[] = [];
  let allowed = 0;
  for (const { options, requests, path } of served) {
    for (const request of requests) {
      const { status, headers } = await wires.at(path).exchange(path, request);
      const decision = decide(options, request);
      allowed += Number(decision.allowed);
      const [actual, expected] = [toSaid(status, headers), decided(decision)];
      const isEqual = JSON.stringify(actual) === JSON.stringify(expected);
      if (!isEqual || !isSameList(request, headers, decision)) differences.push({ options, request, expected, actual });
    }
  }
  wires.close();
  expect(allowed).toBeGreaterThan(POLICIES / 2);
  return differences;
}

for (const file of globSync("subject-*.ts", { cwd: import.meta.dirname }).sort()) {
  const subject = await loadSubject(new URL(file, import.meta.url));
  const { name, program } = subject;
  // Frameworks answer some preflights in ways of their own, which their notes say.
  if (subject.kind !== "listen" || program === undefined || FRAMEWORKS.test(file)) continue;
  describe.skipIf(isSkipped(name, program))(name, () => {
    test(
      "says what the library decides, under any policy",
      async () => {
        expect(await differencesOf(subject)).toEqual([]);
      },
      START_LIMIT,
    );
  });
}
