import { describe, expect, test } from "vitest";
import { ALLOWED, EVIL, headersOf, get, REFERENCE_POLICY, preflight, view } from "../../test/request.ts";
import { createCors } from "../cors/create-cors.ts";
import type { RequestView } from "../types/decision.ts";

const quiet = createCors({ ...REFERENCE_POLICY, enforce: "unsafe" });
const loud = createCors({ ...REFERENCE_POLICY, enforce: "unsafe", debug: true });

describe("debug", () => {
  test.each<readonly [string, RequestView, string | undefined, string | null]>([
    ["GET without Origin", get(), undefined, null],
    ["GET, allowed", get(ALLOWED), undefined, null],
    ["GET, refused", get(EVIL), "origin-not-allowed", null],
    ["GET, the null origin", get("null"), "origin-null", null],
    ["POST that is stopped", get(EVIL, "POST"), "origin-not-allowed", "CORS: origin-not-allowed\n"],
    ["preflight, allowed", preflight(ALLOWED, "PUT"), "allowed", null],
    ["preflight, method not allowed", preflight(ALLOWED, "DELETE"), "method-not-allowed", null],
    ["preflight, header not allowed", preflight(ALLOWED, "PUT", "x-z"), "header-not-allowed", null],
    ["preflight, refused", preflight(EVIL, "PUT"), "origin-not-allowed", "CORS: origin-not-allowed\n"],
  ])("%s", (_name, request, reason, body) => {
    const decision = loud.decide(request);
    expect(headersOf(decision)["corsac-reason"]).toBe(reason);
    expect(decision.body).toBe(body);

    const { "corsac-reason": _reason, ...fields } = headersOf(decision);
    expect(headersOf(quiet.decide(request))).toEqual(fields);
    expect(quiet.decide(request)).toMatchObject({ status: decision.status, body: null });
  });

  test("names the failure of an origin function without its cause", () => {
    const cors = createCors({
      debug: true,
      origin: () => {
        throw new Error("secret");
      },
    });
    const decision = cors.decide(view("OPTIONS", { origin: ALLOWED, "Access-Control-Request-Method": "PUT" }));
    expect(decision).toMatchObject({
      body: "CORS: origin-function-failed\n",
      headers: [["Corsac-Reason", "origin-function-failed"]],
    });
  });
});
