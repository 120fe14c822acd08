import { describe, expect, test } from "vitest";
import { ALLOWED, EVIL, headersOf, REFERENCE_POLICY, preflight, view } from "../../test/request.ts";
import { createCors } from "../cors/create-cors.ts";
import type { RequestView } from "../types/decision.ts";
import type { CorsOptions } from "../types/options.ts";

const SELF = "https://api.example";

interface Sent {
  readonly origin?: string;
  readonly site?: string;
  readonly host?: string;
}

function status(options: Partial<CorsOptions>, method: string, { origin, site, host }: Sent): unknown {
  const request = view(method, { origin, host, "Sec-Fetch-Site": site });
  return createCors({ ...REFERENCE_POLICY, ...options, origin: REFERENCE_POLICY.origin }).decide(request).status;
}

const SAFE = ["GET", "HEAD", "OPTIONS", "TRACE"];
const UNSAFE = ["POST", "PUT", "PATCH", "DELETE", "QUERY", "post"];

describe("off by default: CORS never stops a request", () => {
  test.each([...SAFE, ...UNSAFE])("%s", (method) => {
    expect(status({}, method, { origin: EVIL, site: "cross-site" })).toBeNull();
    expect(status({ enforce: false }, method, { origin: EVIL })).toBeNull();
  });
});

describe('"unsafe"', () => {
  const options = { enforce: "unsafe" } as const;

  test.each(UNSAFE)("%s of another origin: 403", (method) => {
    expect(status(options, method, { origin: EVIL })).toBe(403);
  });

  test.each(SAFE)("%s of another origin passes", (method) => {
    expect(status(options, method, { origin: EVIL })).toBeNull();
  });
});

describe('"all"', () => {
  const options = { enforce: "all" } as const;

  test.each([...SAFE, ...UNSAFE])("%s of another origin: 403", (method) => {
    expect(status(options, method, { origin: EVIL })).toBe(403);
  });
});

describe.each(["unsafe", "all"] as const)("%s", (enforce) => {
  const options = { enforce };

  test("an allowed origin passes, with the CORS headers", () => {
    const decision = createCors({ ...REFERENCE_POLICY, ...options }).decide(
      view("POST", { origin: ALLOWED, "Sec-Fetch-Site": "cross-site" }),
    );
    expect(decision).toMatchObject({ allowed: true, status: null });
    expect(headersOf(decision)).toHaveProperty("access-control-allow-origin", ALLOWED);
  });

  test("no Origin passes", () => {
    expect(status(options, "POST", {})).toBeNull();
    expect(status(options, "POST", { site: "cross-site", host: "api.example" })).toBeNull();
  });

  test("a refusal has no CORS header", () => {
    const decision = createCors({ ...REFERENCE_POLICY, ...options }).decide(view("POST", { origin: EVIL }));
    expect(decision).toMatchObject({
      kind: "actual",
      allowed: false,
      reason: "origin-not-allowed",
      status: 403,
      body: null,
    });
    expect(headersOf(decision)).toEqual({ vary: "Origin" });
  });

  test.each(["null", "", "garbage", `${ALLOWED}, ${ALLOWED}`])("Origin %j is another origin", (origin) => {
    expect(status(options, "POST", { origin, host: "api.example" })).toBe(403);
  });

  test("a failed origin function stops the request", () => {
    const origin = (): boolean => {
      throw new Error("down");
    };
    expect(createCors({ origin, enforce }).decide(view("POST", { origin: EVIL }))).toMatchObject({ status: 403 });
  });

  test("origin false: every other origin is one to keep out", () => {
    const closed = createCors({ origin: false, enforce });
    expect(closed.decide(view("POST", { origin: EVIL }))).toMatchObject({ reason: "cors-off", status: 403 });
    expect(closed.decide(view("POST", { origin: SELF, host: "api.example" }))).toMatchObject({ status: null });
  });

  test("a preflight is answered as ever, same-origin or not", () => {
    const cors = createCors({ ...REFERENCE_POLICY, ...options, selfOrigin: SELF });
    expect(cors.decide(preflight(ALLOWED, "PUT")).status).toBe(204);
    expect(cors.decide(preflight(EVIL, "PUT")).status).toBe(403);
    expect(cors.decide(preflight(SELF, "PUT")).status).toBe(403);
  });

  describe("same-origin requests", () => {
    test.each<readonly [string, Sent, unknown]>([
      ["Sec-Fetch-Site: same-origin", { origin: EVIL, site: "same-origin" }, null],
      ["Sec-Fetch-Site: none", { origin: EVIL, site: "none" }, null],
      ["Sec-Fetch-Site: same-site", { origin: SELF, site: "same-site", host: "api.example" }, 403],
      ["Sec-Fetch-Site: cross-site", { origin: SELF, site: "cross-site", host: "api.example" }, 403],
      ["Sec-Fetch-Site: nonsense", { origin: SELF, site: "nonsense", host: "api.example" }, 403],
      ["Sec-Fetch-Site: empty", { origin: SELF, site: "", host: "api.example" }, 403],
      ["Host is the Origin's", { origin: SELF, host: "api.example" }, null],
      ["Host in another letter case", { origin: SELF, host: "API.example" }, null],
      ["Host with the Origin's port", { origin: "https://api.example:8443", host: "api.example:8443" }, null],
      ["Host with another port", { origin: SELF, host: "api.example:8443" }, 403],
      ["Host without the Origin's port", { origin: "https://api.example:8443", host: "api.example" }, 403],
      ["Host with the default port, as proxies write it", { origin: SELF, host: "api.example:443" }, null],
      ["the default port of http", { origin: "http://api.example", host: "api.example:80" }, null],
      ["the default port of the other scheme", { origin: SELF, host: "api.example:80" }, 403],
      ["an IPv6 address", { origin: "http://[::1]", host: "[::1]:80" }, null],
      ["two ports", { origin: "https://api.example:8443", host: "api.example:8443:443" }, 403],
      ["a scheme that no server has", { origin: "capacitor://api.example", host: "api.example" }, 403],
      ["another Host", { origin: EVIL, host: "api.example" }, 403],
      ["a Host that ends alike", { origin: "https://evil-api.example", host: "api.example" }, 403],
      ["no Host", { origin: SELF }, 403],
      ["an empty Host", { origin: "https://", host: "" }, 403],
    ])("%s", (_name, sent, expected) => {
      expect(status(options, "POST", sent)).toBe(expected);
    });

    test.each<readonly [string, string, Partial<RequestView>, unknown]>([
      ["https on a TLS connection", "https://api.example", { secure: true }, null],
      ["http on a TLS connection", "http://api.example", { secure: true }, 403],
      ["https with an https URL", "https://api.example", { url: "https://api.example/x" }, null],
      ["http with an https URL", "http://api.example", { url: "https://api.example/x" }, 403],
      ["http with a wss URL", "http://api.example", { url: "wss://api.example/x" }, 403],
      ["https on a connection without TLS, behind a proxy", "https://api.example", { secure: false }, null],
      ["http on a connection without TLS", "http://api.example", { url: "http://api.example/x" }, null],
      ["a name over http on a loopback server (DNS rebinding)", "http://api.example", { loopback: true }, 403],
      ["a page with TLS before a loopback server (a proxy)", "https://api.example", { loopback: true }, null],
      ["localhost on a loopback server", "http://localhost:3000", { loopback: true }, null],
      ["a name under localhost on a loopback server", "http://x.localhost", { loopback: true }, null],
      ["127.0.0.1 on a loopback server", "http://127.0.0.1:3000", { loopback: true }, null],
      ["::1 on a loopback server", "http://[::1]:3000", { loopback: true }, null],
      ["a name that begins like one", "http://127.0.0.1.evil.example", { loopback: true }, 403],
      ["another address", "http://192.168.0.1", { loopback: true }, 403],
    ])("Origin equals Host, %s", (_name, origin, more, expected) => {
      const request = { ...view("POST", { origin, host: origin.slice(origin.indexOf("://") + 3) }), ...more };
      expect(createCors({ origin: ALLOWED, ...options }).decide(request)).toMatchObject({ status: expected });
    });

    test.each<readonly [string, Sent, unknown]>([
      ["the server's own origin", { origin: SELF }, null],
      ["the server's other origin", { origin: "http://localhost:8080" }, null],
      ["its own origin, from another page of its site", { origin: SELF, site: "same-site" }, null],
      ["same-origin by Sec-Fetch-Site", { origin: EVIL, site: "same-origin" }, null],
      ["Host does not count beside it", { origin: EVIL, host: "evil.example" }, 403],
      ["another", { origin: EVIL }, 403],
    ])("selfOrigin: %s", (_name, sent, expected) => {
      expect(status({ ...options, selfOrigin: [SELF, "http://localhost:8080"] }, "POST", sent)).toBe(expected);
    });
  });
});
