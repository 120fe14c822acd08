import { describe, expect, test } from "vitest";
import type { Engine } from "../engine/engine.ts";
import type { Header } from "../header-list/header-list.ts";
import type { FetchInput, ServerResponse } from "../request/types.ts";
import { exchange } from "./exchange.ts";
import type { FailureCode, FailureDetail, FailureStage } from "./failure.ts";

const PAGE = "https://app.example.com";
const API = "https://api.example.com/x";

interface Scene {
  readonly stage: FailureStage;
  /** The requests before the failure. */
  readonly sent: number;
  readonly input?: Partial<FetchInput>;
  readonly preflight?: Partial<ServerResponse>;
  readonly actual?: Partial<ServerResponse> | null;
  readonly engine?: Engine;
  /** The refusal of Local Network Access. */
  readonly refusal?: FailureDetail;
}

const any: Header = ["Access-Control-Allow-Origin", "*"];
const own: Header = ["Access-Control-Allow-Origin", PAGE];
const to = (location: string): Partial<ServerResponse> => ({ status: 302, headers: [any, ["Location", location]] });
const put = { method: "PUT" } as const;
const include = { credentials: "include" } as const;

/** A scene for every code. The type requires all of them. */
const SCENES: Readonly<Record<FailureCode, Scene>> = {
  "url-invalid": { stage: "request", sent: 0, input: { url: "http://[" } },
  "url-includes-credentials": { stage: "request", sent: 0, input: { url: "https://me@api.example.com/" } },
  "method-invalid": { stage: "request", sent: 0, input: { method: "GET /" } },
  "method-forbidden": { stage: "request", sent: 0, input: { method: "trace" } },
  "method-not-no-cors": { stage: "request", sent: 0, input: { method: "PUT", mode: "no-cors" } },
  "only-if-cached-mode": { stage: "request", sent: 0, input: { cache: "only-if-cached" } },
  "header-name-invalid": { stage: "request", sent: 0, input: { headers: [["a b", "1"]] } },
  "header-value-invalid": { stage: "request", sent: 0, input: { headers: [["x-a", "1\n2"]] } },
  "body-not-allowed": { stage: "request", sent: 0, input: { body: { kind: "text", value: "" } } },
  "stream-not-allowed": {
    stage: "request",
    sent: 0,
    input: { method: "POST", mode: "no-cors", body: { kind: "stream", value: "" } },
  },
  "scheme-not-http": { stage: "request", sent: 0, input: { url: "ftp://api.example.com/" } },
  "bad-port": { stage: "request", sent: 0, input: { url: "https://api.example.com:6000/" } },
  "mixed-content": { stage: "request", sent: 0, input: { url: "http://api.example.com/" } },
  "local-network-denied": { stage: "request", sent: 0, input: put, refusal: { space: "local" } },
  "same-origin-mode": { stage: "request", sent: 0, input: { mode: "same-origin" } },
  "no-cors-redirect-mode": { stage: "request", sent: 0, input: { mode: "no-cors", redirect: "manual" } },
  "request-header-refused": {
    stage: "request",
    sent: 0,
    input: { headers: [["Available-Dictionary", "x"]] },
    engine: "chromium",
  },
  "network-error": { stage: "response", sent: 1, actual: null },
  "proxy-authentication": { stage: "response", sent: 1, actual: { status: 407 }, engine: "chromium" },
  "locations-differ": {
    stage: "response",
    sent: 1,
    actual: { headers: [any, ["Location", "/a"], ["Location", "/b"]] },
    engine: "firefox",
  },
  "allow-origin-missing": { stage: "response", sent: 1, actual: { headers: [] } },
  "allow-origin-several": { stage: "response", sent: 1, actual: { headers: [any, any] } },
  "allow-origin-mismatch": {
    stage: "response",
    sent: 1,
    actual: { headers: [["Access-Control-Allow-Origin", "null"]] },
  },
  "allow-origin-wildcard-with-credentials": { stage: "response", sent: 1, input: include },
  "allow-credentials-missing": { stage: "response", sent: 1, input: include, actual: { headers: [own] } },
  "allow-credentials-invalid": {
    stage: "response",
    sent: 1,
    input: include,
    actual: { headers: [own, ["Access-Control-Allow-Credentials", "TRUE"]] },
  },
  "preflight-redirect": { stage: "preflight", sent: 1, input: put, preflight: { status: 301 } },
  "preflight-status": { stage: "preflight", sent: 1, input: put, preflight: { status: 404 } },
  "allow-methods-invalid": {
    stage: "preflight",
    sent: 1,
    input: put,
    preflight: { headers: [any, ["Access-Control-Allow-Methods", "PUT;"]] },
  },
  "allow-headers-invalid": {
    stage: "preflight",
    sent: 1,
    input: put,
    preflight: { headers: [any, ["Access-Control-Allow-Headers", "a b"]] },
  },
  "method-not-allowed": { stage: "preflight", sent: 1, input: put, preflight: { headers: [any] } },
  "header-not-allowed": {
    stage: "preflight",
    sent: 1,
    input: { headers: [["x-a", "1"]] },
    preflight: { headers: [any] },
  },
  "authorization-not-covered": {
    stage: "preflight",
    sent: 1,
    input: { headers: [["Authorization", "x"]] },
    preflight: { headers: [any, ["Access-Control-Allow-Headers", "*"]] },
  },
  "resource-policy": {
    stage: "response",
    sent: 1,
    input: { mode: "no-cors" },
    actual: { headers: [["Cross-Origin-Resource-Policy", "same-origin"]] },
  },
  "redirect-mode-error": { stage: "redirect", sent: 1, input: { redirect: "error" }, actual: to("/y") },
  "location-invalid": { stage: "redirect", sent: 1, actual: to("http://[") },
  "redirect-scheme": { stage: "redirect", sent: 1, actual: to("data:,x") },
  "redirect-count": { stage: "redirect", sent: 21, actual: to("/y") },
  "redirect-user-info": { stage: "redirect", sent: 1, actual: to("https://me:secret@api.example.com/") },
  "redirect-stream": {
    stage: "redirect",
    sent: 2,
    input: { method: "POST", body: { kind: "stream", value: "" } },
    actual: { status: 307, headers: [any, ["Location", "/y"]] },
  },
};

const run = ({ input, preflight, actual, engine = "standard", refusal }: Scene) =>
  exchange(
    { origin: PAGE, url: API, ...input },
    ({ kind }) => {
      if (kind === "actual" && actual === null) return null;
      return { status: 200, headers: [any], ...(kind === "preflight" ? preflight : actual) };
    },
    { engine, localNetwork: () => refusal ?? null },
  );

describe("every failure", () => {
  test.each(Object.entries(SCENES))("%s", (code, scene) => {
    const result = run(scene);
    expect(result.failedAt?.code).toBe(code);
    expect(result.failedAt?.stage).toBe(scene.stage);
    expect(result.requests).toHaveLength(scene.sent);
    expect(result).toMatchObject({
      ok: false,
      type: "error",
      status: 0,
      url: "",
      redirected: false,
      readableHeaders: [],
    });
    expect(result.failedAt?.step.anchor).toMatch(
      /^https:\/\/(?:fetch\.spec\.whatwg\.org|w3c\.github\.io|wicg\.github\.io)\/.*#/,
    );
  });

  test("the codes never change", () => {
    expect(Object.keys(SCENES)).toMatchInlineSnapshot(`
      [
        "url-invalid",
        "url-includes-credentials",
        "method-invalid",
        "method-forbidden",
        "method-not-no-cors",
        "only-if-cached-mode",
        "header-name-invalid",
        "header-value-invalid",
        "body-not-allowed",
        "stream-not-allowed",
        "scheme-not-http",
        "bad-port",
        "mixed-content",
        "local-network-denied",
        "same-origin-mode",
        "no-cors-redirect-mode",
        "request-header-refused",
        "network-error",
        "proxy-authentication",
        "locations-differ",
        "allow-origin-missing",
        "allow-origin-several",
        "allow-origin-mismatch",
        "allow-origin-wildcard-with-credentials",
        "allow-credentials-missing",
        "allow-credentials-invalid",
        "preflight-redirect",
        "preflight-status",
        "allow-methods-invalid",
        "allow-headers-invalid",
        "method-not-allowed",
        "header-not-allowed",
        "authorization-not-covered",
        "resource-policy",
        "redirect-mode-error",
        "location-invalid",
        "redirect-scheme",
        "redirect-count",
        "redirect-user-info",
        "redirect-stream",
      ]
    `);
  });

  test("the same page can make a correct call", () => {
    expect(run({ stage: "response", sent: 1 })).toMatchObject({ ok: true, failedAt: null });
  });
});

test("a redirect that does not allow the page fails as a redirect", () => {
  const result = run({ stage: "redirect", sent: 1, actual: { status: 302, headers: [["Location", "/y"]] } });
  expect(result.failedAt).toMatchObject({ code: "allow-origin-missing", stage: "redirect", detail: { status: 302 } });
});

test("each redirect is checked for Local Network Access", () => {
  const checked: string[] = [];
  const localNetwork = (url: string) => {
    checked.push(url);
    return url === "https://192.168.1.10/" ? { space: "local", secure: true } : null;
  };
  const redirect = { status: 302, headers: [own, ["Location", "https://192.168.1.10/#x"]] } as const;
  const result = exchange({ origin: PAGE, url: API }, () => redirect, { localNetwork });
  expect(checked).toEqual([API, "https://192.168.1.10/"]);
  expect(result.requests).toHaveLength(1);
  expect(result.failedAt).toMatchObject({
    code: "local-network-denied",
    stage: "redirect",
    detail: { space: "local", secure: true },
  });
});

test("details name the missing headers", () => {
  const scene: Scene = {
    stage: "preflight",
    sent: 1,
    input: {
      headers: [
        ["x-b", "1"],
        ["x-a", "1"],
      ],
      ...include,
    },
    preflight: {
      headers: [own, ["Access-Control-Allow-Credentials", "true"], ["Access-Control-Allow-Headers", "*, X-A"]],
    },
  };
  expect(run(scene).failedAt?.detail).toEqual({
    header: "x-b",
    missing: ["x-b"],
    allowed: ["*", "x-a"],
    wildcard: true,
  });
});
