import { describe, expect, test, vi } from "vitest";
import { createCors } from "../cors/create-cors.ts";
import type { Cors } from "../types/cors.ts";
import type { ReasonCode, RequestView } from "../types/decision.ts";
import { corsTable } from "../table/cors-table.ts";
import { judgeUpgrade } from "./judge-upgrade.ts";
import { upgradeRefusal } from "./upgrade-refusal.ts";

const ALLOWED = "https://a.example";
const EVIL = "https://evil.example";
const policy = createCors({ origin: [ALLOWED, "https://*.site.example"], credentials: true });

const handshake = (origin?: string, others: Record<string, string> = {}, url = "/socket"): RequestView => ({
  method: "GET",
  url,
  headers: new Headers({ host: "api.example:8080", ...(origin === undefined ? {} : { origin }), ...others }),
});

describe("the reason, or null", () => {
  test.each<[string, string | undefined, ReasonCode | null, Record<string, string>?]>([
    ["an allowed origin", ALLOWED, null],
    ["one that a pattern covers", "https://app.site.example", null],
    ["a foreign one", EVIL, "origin-not-allowed"],
    ["the server's own, by Host", "http://api.example:8080", null],
    ["its host under another port", "http://api.example", "origin-not-allowed"],
    [
      "the server's own, by Sec-Fetch-Site",
      "https://behind-a-proxy.example",
      null,
      { "sec-fetch-site": "same-origin" },
    ],
    ["another site", "http://api.example:8080", "origin-not-allowed", { "sec-fetch-site": "cross-site" }],
    ["null", "null", "origin-null"],
    ["joined lines", `${ALLOWED}, ${ALLOWED}`, "origin-malformed"],
    ["an empty value", "", "origin-malformed"],
    ["a path behind it", `${ALLOWED}/`, "origin-malformed"],
    ["no Origin", undefined, null],
  ])("%s", async (_name, origin, expected, others) => {
    const request = handshake(origin, others);
    expect(await upgradeRefusal(request, policy)).toBe(expected);
    expect(judgeUpgrade(request, policy)).toBe(expected);
  });
});

test("a forgotten await refuses, under every policy", () => {
  const answer = upgradeRefusal(handshake(ALLOWED), policy);
  expect(answer === null).toBe(false);
  expect(Boolean(answer)).toBe(true);
});

test("options in the place of a policy are an error that names createCors", async () => {
  // @ts-expect-error options, which would be compiled for each handshake
  await expect(upgradeRefusal(handshake(ALLOWED), { origin: ALLOWED })).rejects.toThrow("createCors(");
});

test("a missing Origin can be refused", async () => {
  expect(await upgradeRefusal(handshake(), policy, { missingOrigin: "refuse" })).toBe("no-origin");
  expect(await upgradeRefusal(handshake(ALLOWED), policy, { missingOrigin: "refuse" })).toBe(null);
});

test("selfOrigin goes before Host", async () => {
  const behindProxy = createCors({ origin: ALLOWED, selfOrigin: "https://public.example" });
  expect(await upgradeRefusal(handshake("https://public.example"), behindProxy)).toBe(null);
  expect(await upgradeRefusal(handshake("http://api.example:8080"), behindProxy)).toBe("origin-not-allowed");
});

test("hosts keeps out every other Host, with and without Origin", async () => {
  const local = createCors({ origin: ALLOWED, hosts: ["localhost", "api.example:8080"] });
  const rebound = { host: "evil.example:8080" };
  expect(await upgradeRefusal(handshake(ALLOWED), local)).toBe(null);
  expect(await upgradeRefusal(handshake("http://evil.example:8080", rebound), local)).toBe("host-not-allowed");
  expect(await upgradeRefusal(handshake(undefined, rebound), local)).toBe("host-not-allowed");
  expect(await upgradeRefusal(handshake(ALLOWED, rebound), local)).toBe("host-not-allowed");
});

test("any origin is any origin, but no null and nothing malformed", async () => {
  const any = createCors({ origin: "*" });
  expect(await upgradeRefusal(handshake(EVIL), any)).toBe(null);
  expect(await upgradeRefusal(handshake("null"), any)).toBe("origin-null");
  expect(await upgradeRefusal(handshake("evil"), any)).toBe("origin-malformed");
  const nullToo = createCors({ origin: ALLOWED, dangerouslyAllowNullOrigin: true });
  expect(await upgradeRefusal(handshake("null"), nullToo)).toBe(null);
  expect(
    await upgradeRefusal(handshake(EVIL), createCors([{ origin: ALLOWED, credentials: true }, { origin: "*" }])),
  ).toBe(null);
});

test("origin: false leaves the server's own pages", async () => {
  const off = createCors({ origin: false });
  expect(await upgradeRefusal(handshake(ALLOWED), off)).toBe("origin-not-allowed");
  expect(await upgradeRefusal(handshake("http://api.example:8080"), off)).toBe(null);
});

test("an origin function may take its time, refuses where it fails, and is not asked about the server's own pages", async () => {
  const origin = vi.fn<(candidate: string) => Promise<boolean>>(async (candidate) => candidate === ALLOWED);
  const cors = createCors({ origin });
  expect(await upgradeRefusal(handshake(ALLOWED), cors)).toBe(null);
  expect(await upgradeRefusal(handshake(EVIL), cors)).toBe("origin-not-allowed");
  expect(origin).toHaveBeenCalledTimes(2);
  expect(await upgradeRefusal(handshake("http://api.example:8080"), cors)).toBe(null);
  expect(await upgradeRefusal(handshake(), cors)).toBe(null);
  expect(origin).toHaveBeenCalledTimes(2);
  const broken = createCors({ origin: () => Promise.reject(new Error("down")) });
  expect(await upgradeRefusal(handshake(ALLOWED), broken)).toBe("origin-not-allowed");
});

describe("a table", () => {
  const SELF = "http://api.example:8080";
  const table = corsTable(
    [
      { path: "/socket", policy: { origin: ALLOWED } },
      { path: "/off", policy: false },
    ],
    { origin: false, selfOrigin: SELF },
  );
  const refusal = (url: string, origin: string, host = "api.example:8080", cors: Cors = table) =>
    upgradeRefusal(handshake(origin, { host }, url), cors);

  test.each(["/socket", "/socket;", "/SOCKET", "/off", "//socket", "/elsewhere"])(
    "keeps a rebound page out of %s by the table's selfOrigin",
    async (url) => {
      expect(await refusal(url, "http://evil.example:8080", "evil.example:8080")).toBe("origin-not-allowed");
      expect(await refusal(url, SELF)).toBe(null);
    },
  );

  test("has no allowed origins on a path with several readings", async () => {
    expect(await refusal("/socket", ALLOWED)).toBe(null);
    expect(await refusal("/socket;", ALLOWED)).toBe("origin-not-allowed");
  });

  test("asks each row's hosts on a path with several readings", async () => {
    const hosts = corsTable([{ path: "/socket", policy: { origin: ALLOWED, hosts: "one.example" } }], {
      origin: ALLOWED,
      hosts: ["one.example", "two.example"],
    });
    expect(await refusal("/socket;", "http://two.example", "two.example", hosts)).toBe("host-not-allowed");
    expect(await refusal("/socket;", "http://one.example", "one.example", hosts)).toBe(null);
  });
});
