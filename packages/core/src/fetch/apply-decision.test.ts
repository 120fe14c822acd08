import { describe, expect, test } from "vitest";
import { ALLOWED, EVIL, get, REFERENCE_POLICY, preflight } from "../../test/request.ts";
import { createCors } from "../cors/create-cors.ts";
import type { Decision } from "../types/decision.ts";
import { applyDecision, exposedNames } from "./apply-decision.ts";

const cors = createCors(REFERENCE_POLICY);
const plain = createCors({ origin: [ALLOWED] as readonly string[] });

function applied(decision: Decision, handler: Record<string, string>): Record<string, string> {
  const headers = new Headers(handler);
  applyDecision(headers, decision);
  return Object.fromEntries(headers);
}

const UPSTREAM = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Credentials": "true",
  "Access-Control-Allow-Methods": "TRACE",
  "Access-Control-Allow-Headers": "*",
  "Access-Control-Allow-Private-Network": "true",
  "Access-Control-Expose-Headers": "x-u",
  "Access-Control-Max-Age": "1",
  "Access-Control-Request-Method": "PUT",
  "Access-Control-Not-Invented-Yet": "1",
  "Content-Type": "text/plain",
  Vary: "Accept",
};

describe("applyDecision", () => {
  test("the policy owns the Access-Control-* headers; exposed names are the union", () => {
    expect(applied(cors.decide(get(ALLOWED)), UPSTREAM)).toEqual({
      "access-control-allow-credentials": "true",
      "access-control-allow-origin": ALLOWED,
      "access-control-expose-headers": "x-e, x-u",
      "content-type": "text/plain",
      vary: "Accept, Origin",
    });
  });

  test("credentials that the policy does not grant do not stay", () => {
    expect(applied(plain.decide(get(ALLOWED)), UPSTREAM)).toEqual({
      "access-control-allow-origin": ALLOWED,
      "access-control-expose-headers": "x-u",
      "content-type": "text/plain",
      vary: "Accept, Origin",
    });
  });

  test("for a refused origin none stays", () => {
    for (const decision of [cors.decide(get(EVIL)), cors.decide(get()), cors.decide(preflight(EVIL, "PUT"))]) {
      expect(applied(decision, UPSTREAM)).toEqual({ "content-type": "text/plain", vary: "Accept, Origin" });
    }
  });

  test("origin false: none stays, and Vary is left alone", () => {
    const decision = createCors({ origin: false }).decide(get(ALLOWED));
    expect(applied(decision, UPSTREAM)).toEqual({ "content-type": "text/plain", vary: "Accept" });
    expect(applied(decision, {})).toEqual({});
  });

  test('origin "*": no Vary of ours', () => {
    expect(applied(createCors({ origin: "*" }).decide(get()), UPSTREAM)).toEqual({
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "x-u",
      "content-type": "text/plain",
      vary: "Accept",
    });
  });

  test("a preflight that went on to its handler has no exposed names", () => {
    const decision = createCors({ ...REFERENCE_POLICY, preflightContinue: true }).decide(preflight(ALLOWED, "PUT"));
    expect(applied(decision, UPSTREAM)).toEqual({
      "access-control-allow-credentials": "true",
      "access-control-allow-headers": "authorization, x-a",
      "access-control-allow-methods": "PUT",
      "access-control-allow-origin": ALLOWED,
      "access-control-max-age": "600",
      "content-type": "text/plain",
      vary: "Accept, Origin",
    });
  });

  test.each([
    [undefined, "Origin"],
    ["Accept", "Accept, Origin"],
    ["Accept-Encoding, accept", "Accept-Encoding, accept, Origin"],
    ["origin, Accept", "origin, Accept"],
    ["*", "*"],
  ])("Vary %j becomes %j", (before, after) => {
    expect(applied(cors.decide(get(ALLOWED)), before === undefined ? {} : { Vary: before })).toMatchObject({
      vary: after,
    });
  });

  test("twice is the same as once", () => {
    for (const decision of [
      cors.decide(get(ALLOWED)),
      cors.decide(get(EVIL)),
      cors.decide(preflight(ALLOWED, "PUT")),
    ]) {
      const once = applied(decision, UPSTREAM);
      expect(applied(decision, once)).toEqual(once);
    }
  });

  test("other headers stay, Set-Cookie line by line", () => {
    const headers = new Headers([
      ["Set-Cookie", "a=1"],
      ["Set-Cookie", "b=2"],
      ["X-Access-Control-Allow-Origin", "mine"],
    ]);
    applyDecision(headers, cors.decide(get(EVIL)));
    expect(headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(headers.get("x-access-control-allow-origin")).toBe("mine");
  });

  test("Timing-Allow-Origin is set once", () => {
    const decision = createCors({ origin: [ALLOWED] as readonly string[], timingAllowOrigin: true }).decide(
      get(ALLOWED),
    );
    expect(applied(decision, { "Timing-Allow-Origin": "*" })["timing-allow-origin"]).toBe(ALLOWED);
  });

  test("immutable headers throw a TypeError before anything is changed", () => {
    const { headers } = Response.redirect("https://a.example/next");
    const before = Object.fromEntries(headers);
    expect(() => applyDecision(headers, cors.decide(get(ALLOWED)))).toThrow(TypeError);
    expect(Object.fromEntries(headers)).toEqual(before);
  });
});

describe("exposedNames", () => {
  test.each<readonly [string, Decision, string, string]>([
    ["the policy's", cors.decide(get(ALLOWED)), "", "x-e"],
    ["the union", cors.decide(get(ALLOWED)), "X-U, x-E", "x-e, X-U"],
    ["the handler's", plain.decide(get(ALLOWED)), "x-u", "x-u"],
    ["none", plain.decide(get(ALLOWED)), "", ""],
    ["refused", cors.decide(get(EVIL)), "x-u", ""],
    ["no CORS request", cors.decide(get()), "x-u", ""],
    ["preflight", cors.decide(preflight(ALLOWED, "PUT")), "x-u", ""],
    [
      "no CORS request, any origin",
      createCors({ origin: "*", exposedHeaders: "x-e" }).decide(get()),
      "x-u",
      "x-e, x-u",
    ],
  ])("%s", (_name, decision, handlerNames, names) => {
    expect(exposedNames(decision, handlerNames)).toBe(names);
  });
});
