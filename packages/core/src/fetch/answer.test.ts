import { describe, expect, test } from "vitest";
import { ALLOWED, EVIL, get, REFERENCE_POLICY, preflight } from "../../test/request.ts";
import { createCors } from "../cors/create-cors.ts";
import type { Decision, RequestView } from "../types/decision.ts";
import type { CorsOptions } from "../types/options.ts";
import { answer } from "./answer.ts";
import { openScope } from "./policy-scope.ts";
import { withDecision } from "./with-decision.ts";

function answered(options: Partial<CorsOptions>, request: RequestView): Response {
  const cors = createCors({ ...REFERENCE_POLICY, ...options, origin: REFERENCE_POLICY.origin });
  return answer(cors.decide(request) as Decision, openScope(cors, request));
}

describe("answer", () => {
  test("204 has no body and none of the headers that describe one", () => {
    const response = answered({}, preflight(ALLOWED, "PUT"));
    expect(response.status).toBe(204);
    expect(response.body).toBeNull();
    expect(Object.fromEntries(response.headers)).toEqual({
      "access-control-allow-credentials": "true",
      "access-control-allow-headers": "authorization, x-a",
      "access-control-allow-methods": "PUT",
      "access-control-allow-origin": ALLOWED,
      "access-control-max-age": "600",
      vary: "Origin",
    });
  });

  test("200 says that it is empty", async () => {
    const response = answered({ optionsSuccessStatus: 200 }, preflight(ALLOWED, "PUT"));
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe("0");
    expect(response.headers.get("access-control-allow-origin")).toBe(ALLOWED);
    expect(await response.text()).toBe("");
  });

  test("403 is empty and has no CORS header", async () => {
    for (const response of [answered({}, preflight(EVIL, "PUT")), answered({ enforce: "all" }, get(EVIL))]) {
      expect(response.status).toBe(403);
      expect(Object.fromEntries(response.headers)).toEqual({ "content-length": "0", vary: "Origin" });
      expect(await response.text()).toBe("");
    }
  });

  test("403 has a text under debug", async () => {
    const response = answered({ debug: true }, preflight(EVIL, "PUT"));
    expect(Object.fromEntries(response.headers)).toEqual({
      "content-type": "text/plain;charset=UTF-8",
      "corsac-reason": "origin-not-allowed",
      vary: "Origin",
    });
    expect(await response.text()).toBe("CORS: origin-not-allowed\n");
  });

  test("a policy without Vary sends none", () => {
    const cors = createCors({ origin: false });
    const request = preflight(ALLOWED, "PUT");
    const response = answer(cors.decide(request), openScope(cors, request));
    expect(Object.fromEntries(response.headers)).toEqual({ "content-length": "0" });
  });

  test("a policy around this one adds no CORS header", () => {
    const outer = createCors({ origin: "*", preflightContinue: true });
    const scope = openScope(outer, preflight(EVIL, "PUT"));
    const response = answered({}, preflight(EVIL, "PUT"));
    expect(withDecision(response, outer.decide(preflight(EVIL, "PUT")), scope)).toBe(response);
    expect(response.headers.has("access-control-allow-origin")).toBe(false);
  });
});
