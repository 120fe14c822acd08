// The core and the browser's model each keep the standard's names for themselves, so that one can judge the other. Here
// they are held against each other, by what they do.
import { type Cors, createCors, explain, validate } from "@corsac/core";
import { answer, openScope } from "@corsac/core/adapter";
import {
  extractTokens,
  FORBIDDEN_REQUEST_HEADERS,
  isForbiddenMethod,
  isSafelistedMethod,
  NON_WILDCARD_REQUEST_HEADERS,
  normalizeMethod,
  unsafeRequestHeaderNames,
} from "@corsac/user-agent";
import { describe, expect, test } from "vitest";

const ORIGIN = "https://app.example.com";

/** Registered methods, those that Fetch speaks of, and neighbours of both. */
const METHODS = [
  ...["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY", "PROPFIND", "PURGE", "LOCK", "CHICKEN"],
  ...["CONNECT", "TRACE", "TRACK", "TRACKS", "CONNECTED"],
].flatMap((method) => [method, method.toLowerCase(), method.charAt(0) + method.slice(1).toLowerCase()]);

const codes = (options: unknown): readonly string[] => validate(options).map(({ code }) => code);

const preflight = (method: string, names: string): Headers =>
  new Headers({
    Origin: ORIGIN,
    "Access-Control-Request-Method": method,
    "Access-Control-Request-Headers": names,
  });

describe.each(METHODS)("the method %s", (method) => {
  test("is forbidden to both or to neither", () => {
    expect(codes({ origin: ORIGIN, methods: [method] }).includes("method-forbidden")).toBe(isForbiddenMethod(method));
  });

  test("is safelisted by both or by neither", () => {
    if (isForbiddenMethod(method)) return;
    const cors = createCors({ origin: ORIGIN, methods: ["LINK"] });
    const { reason } = explain(cors, { method: "OPTIONS", headers: preflight(method, "") });
    expect(reason !== "method-not-allowed").toBe(isSafelistedMethod(method));
  });

  test("is one that browsers send as the policy has to write it, or core says so", () => {
    const normalized = normalizeMethod(method);
    const written = codes({ origin: ORIGIN, methods: [normalized] }).filter((code) => code === "method-case");
    expect(written).toEqual(
      normalized === normalized.toUpperCase() || isForbiddenMethod(normalized) ? [] : ["method-case"],
    );
  });
});

describe("names of request headers", () => {
  test("that a wildcard does not cover are not reflected for it", async () => {
    const cors = createCors({ origin: ORIGIN, allowedHeaders: "*" });
    for (const name of NON_WILDCARD_REQUEST_HEADERS) {
      expect(await allowedNames(cors, `${name},x-other`)).toEqual({ elements: ["x-other"] });
    }
  });

  test("that script cannot set, and those that need their name, are covered by no prefix pattern", () => {
    const names = [...FORBIDDEN_REQUEST_HEADERS, ...NON_WILDCARD_REQUEST_HEADERS, "proxy-x", "sec-x"];
    const prefixes = names.flatMap((name) => Array.from(name, (_, at) => name.slice(0, at + 1)));
    for (const prefix of prefixes.filter((text) => text.length > 2)) {
      expect([prefix, codes({ origin: ORIGIN, allowedHeaders: [`${prefix}*`] })]).toEqual([
        prefix,
        ["header-pattern-forbidden"],
      ]);
    }
  });

  test.each(["content-type", "x-a", "a b", "a:b", "", "é", "x,y", "(x)", '"x"', "a\tb", "~!#$%&'*+-.^_`|"])(
    "are tokens to both or to neither: %j",
    (name) => {
      const isMalformed = codes({ origin: ORIGIN, allowedHeaders: [name] }).includes("header-malformed");
      const extracted = extractTokens([["Access-Control-Allow-Headers", name]], "access-control-allow-headers");
      const isToken = extracted !== null && "elements" in extracted && extracted.elements.length === 1;
      expect(isMalformed).toBe(!isToken);
    },
  );

  test("that browsers ask for are those that core reads", async () => {
    const asked = unsafeRequestHeaderNames(
      [
        ["X-B", "1"],
        ["Content-Type", "application/json"],
        ["Accept", "*/*"],
        ["x-a", "2"],
      ],
      "standard",
    );
    const cors = createCors({ origin: ORIGIN });
    expect(await allowedNames(cors, asked.join(","))).toEqual({ elements: asked });
  });
});

async function allowedNames(cors: Cors, asked: string): Promise<ReturnType<typeof extractTokens>> {
  const request = { method: "OPTIONS", headers: preflight("GET", asked) };
  const { headers } = answer(await cors.decide(request), openScope(cors, request));
  return extractTokens([...headers], "access-control-allow-headers");
}
