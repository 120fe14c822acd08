import * as fc from "fast-check";
import { explain } from "../src/inspect/explain.ts";
import { describe, expect, test } from "vitest";
import { applyDecision, mergeVary } from "../src/adapter.ts";
import {
  type CorsConfigIssue,
  CorsConfigError,
  createCors,
  type Decision,
  formatIssue,
  validate,
} from "../src/index.ts";
import { listAndOrigin, hostile, exchange, headerEntry, askedName, handlerHeaders, written } from "./arbitraries.ts";
import { allowedByOne } from "./reference-matcher.ts";
import { headersOf, view } from "./request.ts";

declare global {
  interface ImportMeta {
    /** The environment, from Vitest. */
    readonly env: Readonly<Record<string, string | undefined>>;
  }
}

/** The runs of each property; for a long run, set `CORSAC_PROPERTY_RUNS=20000`. */
const numRuns = Number(import.meta.env["CORSAC_PROPERTY_RUNS"] ?? 300);
const timeout = 10_000 + numRuns * 20;

function names(decision: Decision): string[] {
  return Object.keys(headersOf(decision)).filter((name) => name.startsWith("access-control-"));
}

test("allows exactly the requested header names that an entry covers", { timeout }, () => {
  const covers = (pattern: string, name: string): boolean => {
    const prefix = pattern.toLowerCase().slice(0, -1);
    return pattern.endsWith("*") ? name.startsWith(prefix) && name !== prefix : pattern.toLowerCase() === name;
  };
  fc.assert(
    fc.property(
      fc.array(headerEntry, { minLength: 1, maxLength: 4 }),
      fc.array(askedName, { maxLength: 70 }),
      (allowedHeaders, asked) => {
        const request = view("OPTIONS", {
          origin: "https://a.example",
          "access-control-request-method": "PUT",
          "access-control-request-headers": asked.join(","),
        });
        const decision = createCors({ origin: "https://a.example", allowedHeaders }).decide(request);
        const allowed = new Set(
          (headersOf(decision)["access-control-allow-headers"] ?? "").split(", ").filter(Boolean),
        );

        const members = asked.filter(Boolean);
        const isReadable = members.length <= 64 && members.every((name) => name !== "*" && !name.includes('"'));
        const requested = isReadable ? members.map((name) => name.toLowerCase()) : [];
        const expected = requested.filter((name) => allowedHeaders.some((each) => covers(each, name)));
        const listed = allowedHeaders.filter((each) => !each.endsWith("*")).map((each) => each.toLowerCase());
        expect(allowed).toEqual(new Set([...listed, ...expected]));
        expect(decision.allowed).toBe(isReadable && expected.length === requested.length);
      },
    ),
    { numRuns },
  );
});

describe("decide", () => {
  test("keeps its promises for every policy and request", { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(exchange, async ({ options, request, sent }) => {
        const cors = createCors(options);
        const decision = await cors.decide(request);
        const fields = headersOf(decision);
        const origin = sent.origin;

        const allowOrigin = fields["access-control-allow-origin"];
        if (allowOrigin === "*") {
          expect(options.origin).toBe("*");
          expect(fields).not.toHaveProperty("access-control-allow-credentials");
        } else if (allowOrigin !== undefined) {
          expect(allowOrigin).toBe(origin);
          expect(await cors.allows(allowOrigin)).toBe(true);
        }

        for (const value of Object.values(fields)) expect(value).toMatch(/^[\t\x20-\x7e]+$/);
        if (options.origin === "*" || options.origin === false) expect(decision.vary).not.toMatch(/\borigin\b/i);
        else expect(decision.vary.split(", ")).toContain("Origin");

        if (origin !== undefined && !(await cors.allows(origin))) {
          expect(names(decision)).toEqual([]);
          expect(decision.allowed).toBe(false);
        }
        if (fields["access-control-allow-credentials"] !== undefined) expect(options.credentials).toBe(true);
        for (const name of ["methods", "headers"]) {
          expect((fields[`access-control-allow-${name}`] ?? "").split(", ")).not.toContain("*");
        }

        expect(await explain(cors, request)).toMatchObject({ kind: decision.kind, reason: decision.reason });
      }),
      { numRuns },
    );
  });

  test("a decision depends only on request headers that Vary names", { timeout }, async () => {
    const other = fc.tuple(
      fc.constantFrom(
        "access-control-request-headers",
        "access-control-request-private-network",
        "sec-fetch-site",
        "host",
        "vary",
        "x-anything",
      ),
      hostile,
    );
    await fc.assert(
      fc.asyncProperty(exchange, other, async ({ options, request, sent }, [name, value]) => {
        // `debug` is not for production, and `enforce` looks at what follows from Origin and the URL.
        const cors = createCors({ ...options, debug: false, enforce: false });
        const changed = view(request.method, { ...sent, [name]: value });
        const [first, second] = [await cors.decide(request), await cors.decide(changed)];
        const varies = first.vary.toLowerCase().split(", ");
        if (varies.includes(name)) return;
        expect([second.headers, second.vary, second.status]).toEqual([first.headers, first.vary, first.status]);
      }),
      { numRuns },
    );
  });
});

describe("allows", () => {
  test("allows an origin that is listed or matches a pattern, and no other", { timeout }, () => {
    let allowed = 0;
    fc.assert(
      fc.property(listAndOrigin, ({ list, origin }) => {
        const expected = list.some((one) => allowedByOne(one, origin));
        if (expected) allowed++;
        expect(createCors({ origin: list }).allows(origin)).toBe(expected);
      }),
      { numRuns: numRuns * 3 },
    );
    // Checks the test itself: both results occur.
    expect(allowed).toBeGreaterThan(numRuns / 10);
    expect(allowed).toBeLessThan(numRuns * 3 - numRuns / 10);
  });

  test("entries do not change the matches of other entries", { timeout }, () => {
    fc.assert(
      fc.property(listAndOrigin, ({ list, origin }) => {
        const alone = list.some((one) => createCors({ origin: one }).allows(origin));
        expect(createCors({ origin: list }).allows(origin)).toBe(alone);
        expect(createCors({ origin: list.slice().sort() }).allows(origin)).toBe(alone);
      }),
      { numRuns },
    );
  });
});

describe("applyDecision", () => {
  test(
    "sets each header of the policy once, keeps the others, and does nothing the second time",
    { timeout },
    async () => {
      await fc.assert(
        fc.asyncProperty(exchange, handlerHeaders, async ({ options, request }, lines) => {
          const decision = await createCors(options).decide(request);
          const [before, headers] = [new Headers(), new Headers()];
          for (const [name, value] of lines) for (const each of [before, headers]) each.append(name, value);
          applyDecision(headers, decision);

          const expected = headersOf(decision);
          for (const [name, value] of headers) {
            if (!name.startsWith("access-control-") || name === "access-control-expose-headers") continue;
            expect(value).toBe(expected[name]);
          }
          for (const [name, value] of Object.entries(expected)) {
            if (name !== "vary" && name !== "access-control-expose-headers") expect(headers.get(name)).toBe(value);
          }
          expect(headers.get("x-other")).toBe(before.get("x-other"));
          if (decision.vary !== "") {
            const members = (headers.get("vary") ?? "").toLowerCase().split(", ");
            if (members.includes("*")) expect(members).toEqual(["*"]);
            else
              expect(members.filter((member) => member === decision.vary.toLowerCase().split(", ")[0])).toHaveLength(1);
          }

          const once = [...headers];
          applyDecision(headers, decision);
          expect([...headers]).toEqual(once);
        }),
        { numRuns },
      );
    },
  );
});

describe("mergeVary", () => {
  const member = fc.constantFrom("Accept", "accept", "Origin", "ORIGIN", "X-A", "Accept-Encoding", "*");
  const members = fc.array(member, { maxLength: 6 });
  const separator = fc.constantFrom(",", ", ", " ,\t", ",,");

  test("keeps every member, adds each once, and leaves `*` alone", { timeout }, () => {
    fc.assert(
      fc.property(members, members, separator, (current, added, between) => {
        const gains = added.filter((name) => name !== "*").join(", ");
        const merged = mergeVary(current.join(between), gains);
        const read = merged
          .toLowerCase()
          .split(/[\s,]+/)
          .filter((name) => name !== "");
        if (gains === "") expect(merged).toBe(current.join(between));
        else if (current.includes("*")) expect(merged).toBe("*");
        else {
          const all = [...current, ...added.filter((name) => name !== "*")].map((name) => name.toLowerCase());
          expect(new Set(read)).toEqual(new Set(all));
          if (current.join(between) !== gains && current.length > 0) expect(read).toHaveLength(new Set(all).size);
        }
      }),
      { numRuns },
    );
  });
});

describe("validate", () => {
  test("createCors accepts exactly the options in which it finds nothing", { timeout }, () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: written }, fc.anything()), (options) => {
        const issues = validate(options);
        let error: unknown;
        try {
          createCors(options as never);
        } catch (thrown) {
          error = thrown;
        }
        expect(error instanceof CorsConfigError).toBe(issues.length > 0);
        expect(error === undefined).toBe(issues.length === 0);
      }),
      { numRuns },
    );
  });

  /** Returns the options with a suggestion applied. */
  function corrected(
    options: Record<string, unknown>,
    { path, value, suggestion }: CorsConfigIssue,
  ): Record<string, unknown> {
    const [, name = "", index] = /^(\w+)(?:\[(\d+)\])?$/.exec(path) ?? [];
    const old = options[name];
    if (index !== undefined) {
      return { ...options, [name]: (old as unknown[]).map((one, i) => (i === Number(index) ? suggestion : one)) };
    }
    const isNameList = typeof old === "string" && /methods|Headers/.test(name);
    const members = isNameList ? old.split(",").map((one) => (one.trim() === value ? suggestion : one)) : [];
    return { ...options, [name]: isNameList ? members.join(",") : suggestion };
  }

  test("its suggestions are valid values", { timeout }, () => {
    let suggested = 0;
    fc.assert(
      fc.property(written, (options) => {
        for (const issue of validate(options)) {
          // These two suggest a name and a function.
          if (issue.code === "option-unknown" || issue.code === "origin-callback") continue;
          if (issue.suggestion === undefined || Array.isArray(issue.suggestion)) continue;
          suggested++;
          const left = validate(corrected(options, issue)).filter(
            ({ path, value }) => path === issue.path && value === issue.suggestion,
          );
          expect(left, formatIssue(issue)).toEqual([]);
        }
      }),
      { numRuns: numRuns * 3 },
    );
    expect(suggested).toBeGreaterThan(numRuns);
  });
});
