import { createCors, type CorsOptions } from "@corsac/core";
import type { CorsHeaders, Scenario } from "../types.ts";
import { allowlist } from "./allowlist.ts";
import {
  ALLOWED,
  ALLOWED_2,
  EVIL,
  answered,
  forbidden,
  get,
  handled,
  must,
  preflight,
  preflightPut,
  request,
  scenario,
} from "./dsl.ts";
import { REFERENCE_POLICY, approved, shared, unshared } from "./policies.ts";

const list = scenario("origin-list", REFERENCE_POLICY, [
  must("second", "name the second listed origin", "allow-origin", get(ALLOWED_2), handled(shared(ALLOWED_2))),
  must(
    "again",
    "give the same origin the same answer each time",
    "check",
    Array.from({ length: 10 }, () => get(ALLOWED)),
    handled(shared(ALLOWED)),
  ),
  must(
    "by-turns",
    "not keep one origin's answer for the next",
    "caches",
    [get(EVIL), get(null), get("null"), get(EVIL)],
    handled(unshared()),
  ),
  must(
    "methods",
    "not depend on the method",
    "check",
    [request("POST", ALLOWED), request("PUT", ALLOWED), request("DELETE", ALLOWED), request("PATCH", ALLOWED)],
    handled(shared(ALLOWED)),
  ),
  must(
    "two-lines",
    "refuse several Origin lines or members",
    "origin",
    [
      get(ALLOWED, ["Origin", ALLOWED_2]),
      get(ALLOWED, ["Origin", ALLOWED]),
      get(`${ALLOWED}, ${ALLOWED_2}`),
      get(`${ALLOWED} ${ALLOWED_2}`),
      get(`${ALLOWED},${ALLOWED}`),
    ],
    handled(unshared()),
  ),
  must(
    "null",
    "refuse the origin null in any letter case",
    "origin",
    [get("null"), get("NULL"), get("Null")],
    handled(unshared()),
  ),
  must(
    "vary-of-request",
    "not reflect the request's Vary",
    "caches",
    get(ALLOWED, ["Vary", "X-Evil"]),
    handled(shared(ALLOWED)),
  ),
  must(
    "same-origin",
    "run the handler for the server's own origin, which needs no CORS header",
    "request",
    request("POST", "https://api.example", ["Host", "api.example"]),
    handled(unshared()),
  ),
]);

const sharedPolicy = scenario("origin-shared-policy", createCors(REFERENCE_POLICY), [
  must("allowed", "take a policy that was made before", "check", get(ALLOWED), handled(shared(ALLOWED))),
  must("refused", "take a policy that was made before, and refuse", "check", get(EVIL), handled(unshared())),
  must(
    "preflight",
    "take a policy that was made before, on preflights",
    "check",
    preflight(ALLOWED),
    answered(approved(ALLOWED)),
  ),
]);

const ANY: CorsOptions = { origin: "*", exposedHeaders: ["x-e"] };
const anyone: CorsHeaders = { "access-control-allow-origin": "*", "access-control-expose-headers": ["x-e"] };

const any = scenario("origin-any", ANY, [
  must(
    "origin",
    "be * for any origin, without Vary",
    "allow-origin",
    [get(ALLOWED), get(EVIL), get("null"), get("x y")],
    handled(anyone),
  ),
  must("no-origin", "be * without an Origin too, so that caches can share it", "caches", get(null), handled(anyone)),
  must(
    "preflight",
    "be * on preflights",
    "allow-origin",
    preflightPut(EVIL),
    answered({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"],
      "access-control-allow-headers": ["x-a"],
      vary: ["access-control-request-headers"],
    }),
  ),
]);

const anyOver = scenario(
  "origin-any-own-cors",
  ANY,
  [
    must(
      "origin",
      "be a single * if the handler sends one too",
      "allow-origin",
      [get(ALLOWED), get(null)],
      handled({ ...anyone, "access-control-expose-headers": ["x-e", "x-u"], vary: ["accept"] }),
    ),
  ],
  { handler: "sets-own-cors" },
);

const anyExposed = scenario("origin-any-exposed-any", { origin: "*", exposedHeaders: "*" }, [
  must(
    "exposed",
    "expose every name by * without credentials",
    "expose-headers",
    get(ALLOWED),
    handled({ "access-control-allow-origin": "*", "access-control-expose-headers": ["*"] }),
  ),
]);

const off = scenario("origin-off", { origin: false }, [
  must("any", "have no CORS header and no Vary if CORS is off", "check", [get(ALLOWED), get(null)], handled({})),
  must("preflight", "refuse each preflight if CORS is off", "check", preflight(ALLOWED), forbidden({})),
]);

const offOver = scenario(
  "origin-off-own-cors",
  { origin: false },
  [
    must(
      "any",
      "remove a handler's CORS headers if CORS is off",
      "check",
      [get(ALLOWED), get(null)],
      handled({ vary: ["accept"] }),
    ),
  ],
  { handler: "sets-own-cors" },
);

const ask = (origin: string): boolean => origin === ALLOWED;
const fails = (): boolean => {
  throw new Error("thrown by the origin function");
};

export const ORIGINS: readonly Scenario[] = [
  list,
  sharedPolicy,
  any,
  anyOver,
  anyExposed,
  off,
  offOver,
  allowlist(
    "origin-exact",
    "one exact origin is compared too",
    { origin: ALLOWED },
    { allowed: [ALLOWED], refused: [ALLOWED_2, EVIL, "null", `${ALLOWED}.evil.example`] },
  ),
  allowlist(
    "origin-pattern",
    "a starred host covers one or more labels, never the apex",
    { origin: "https://*.example.com", credentials: true },
    {
      allowed: ["https://a.example.com", "https://b.a.example.com"],
      refused: [
        "https://example.com",
        "http://a.example.com",
        "https://a.example.com:8443",
        "https://a-example.com",
        "https://aexample.com",
      ],
    },
  ),
  allowlist(
    "origin-label-pattern",
    "a star inside a label stays inside it",
    { origin: "https://proj-*-team.vercel.app" },
    {
      allowed: ["https://proj-git-x-team.vercel.app"],
      refused: [
        "https://proj-x-team.evil.vercel.app",
        "https://proj-.a-team.vercel.app",
        "https://proj--team.vercel.app.evil.example",
        "https://proj-team.vercel.app",
      ],
    },
  ),
  allowlist(
    "origin-public-suffix",
    "a pattern over a public suffix needs its dangerous flag",
    { origin: "https://*.vercel.app", credentials: true, dangerouslyAllowPublicSuffix: true },
    { allowed: ["https://x.vercel.app"], refused: ["https://vercel.app", "https://x.vercel.app.evil.example"] },
  ),
  allowlist(
    "origin-localhost",
    "a starred port is any port or none",
    { origin: "http://localhost:*", credentials: true },
    {
      allowed: ["http://localhost", "http://localhost:1", "http://localhost:65535"],
      refused: [
        "http://localhost.evil.test",
        "http://localhost:80@evil.test",
        "http://localhost:",
        "http://localhost:0",
        "http://localhost:65536",
        "http://localhost:x",
        "https://localhost:3000",
      ],
    },
  ),
  allowlist(
    "origin-ip",
    "loopback addresses need no TLS",
    { origin: ["http://127.0.0.1:8080", "http://[::1]:3000"], credentials: true },
    {
      allowed: ["http://127.0.0.1:8080", "http://[::1]:3000"],
      refused: ["http://127.0.0.1", "http://[::1]", "http://[0:0:0:0:0:0:0:1]:3000"],
    },
  ),
  allowlist(
    "origin-scheme",
    "other schemes are compared as they are",
    { origin: ["capacitor://localhost", "tauri://localhost", "chrome-extension://abcdefghijklmnop"] },
    {
      allowed: ["capacitor://localhost", "tauri://localhost", "chrome-extension://abcdefghijklmnop"],
      refused: ["ionic://localhost", "chrome-extension://abcdefghijklmnoq", "capacitor://localhost.evil.test"],
    },
  ),
  allowlist(
    "origin-idn",
    "names are compared byte for byte with the canonical form",
    { origin: "https://xn--mnchen-3ya.example" },
    {
      allowed: ["https://xn--mnchen-3ya.example"],
      refused: ["https://m\xc3\xbcnchen.example", "https://m\xfcnchen.example", "https://XN--MNCHEN-3YA.example"],
    },
  ),
  allowlist(
    "origin-null",
    "the origin null needs its dangerous flag",
    { origin: ALLOWED, dangerouslyAllowNullOrigin: true },
    { allowed: ["null", ALLOWED], refused: ["NULL", "null, null", EVIL] },
  ),
  allowlist(
    "origin-insecure",
    "an http origin with credentials needs its dangerous flag",
    { origin: "http://a.example", credentials: true, dangerouslyAllowInsecureOrigins: true },
    { allowed: ["http://a.example"], refused: [ALLOWED] },
  ),
  allowlist(
    "origin-function",
    "a function answers for each origin",
    { origin: ask, credentials: true },
    { allowed: [ALLOWED], refused: [ALLOWED_2, "null", "x"] },
  ),
  allowlist(
    "origin-async",
    "an asynchronous function answers for each origin",
    { origin: async (origin) => ask(origin) },
    { allowed: [ALLOWED], refused: [ALLOWED_2, "null", "x"] },
  ),
  allowlist(
    "origin-throws",
    "a function that throws allows nothing",
    { origin: fails, credentials: true },
    { allowed: [], refused: [ALLOWED, ALLOWED_2] },
  ),
  allowlist(
    "origin-rejects",
    "a function that rejects allows nothing",
    { origin: async () => fails() },
    { allowed: [], refused: [ALLOWED, ALLOWED_2] },
  ),
  allowlist(
    "origin-malformed",
    "a function that allows everything is not asked about malformed origins",
    { origin: () => true },
    {
      allowed: [ALLOWED, EVIL],
      refused: [
        "null",
        "*",
        "undefined",
        "https://",
        `${ALLOWED}/`,
        `${ALLOWED}, ${ALLOWED_2}`,
        "https://A.example",
        "//a.example",
        "a.example",
      ],
    },
  ),
];
