import { describe, expect, test } from "vitest";
import { ALLOWED, EVIL, headersOf, preflight, view } from "../../test/request.ts";
import { createCors } from "../cors/create-cors.ts";
import type { CorsOptions } from "../types/options.ts";
import type { Decision, RequestView } from "../types/decision.ts";

const ACAM = "access-control-allow-methods";
const ACAH = "access-control-allow-headers";
const ACMA = "access-control-max-age";

function decide(options: Omit<CorsOptions, "origin">, request: RequestView): Decision {
  return createCors({ ...options, origin: [ALLOWED] as readonly string[] }).decide(request);
}

function fields(options: Omit<CorsOptions, "origin">, request: RequestView): Record<string, string> {
  return headersOf(decide(options, request));
}

describe("methods", () => {
  test.each(["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"])("%s is allowed where none are listed", (method) => {
    const decision = decide({}, preflight(ALLOWED, method));
    expect(decision).toMatchObject({ allowed: true, reason: "allowed", status: 204 });
    expect(headersOf(decision)[ACAM]).toBe("GET, HEAD, PUT, PATCH, POST, DELETE");
  });

  test.each(["GET", "HEAD", "POST"])("%s passes unlisted", (method) => {
    for (const methods of [["PUT"], [], ["*"]]) {
      expect(decide({ methods }, preflight(ALLOWED, method)), String(methods)).toMatchObject({
        allowed: true,
        status: 204,
      });
    }
  });

  test("no methods at all: no header", () => {
    expect(fields({ methods: [] }, preflight(ALLOWED, "GET"))).not.toHaveProperty(ACAM);
    expect(decide({ methods: [] }, preflight(ALLOWED, "PUT")).reason).toBe("method-not-allowed");
  });

  test.each([
    ["QUERY", "QUERY", true],
    ["PUT, QUERY", "QUERY", true],
    ["PUT", "PATCH", false],
    ["PATCH", "patch", false],
    ["PUT", "put", false],
    ["PUT", "get", false],
    ["PUT", "", false],
    ["PUT", "PUT, DELETE", false],
    ["OPTIONS", "OPTIONS", true],
    ["PUT", "OPTIONS", false],
  ])("methods %s, %j asked for: %s", (methods, method, allowed) => {
    const decision = decide({ methods }, preflight(ALLOWED, method));
    expect(decision).toMatchObject({ allowed, reason: allowed ? "allowed" : "method-not-allowed", status: 204 });
    expect(headersOf(decision)[ACAM]).toBe(methods);
  });

  test.each(["PUT", "QUERY", "X-CUSTOM", "patch", "GET", "POST"])('"*" echoes %s', (method) => {
    expect(fields({ methods: "*" }, preflight(ALLOWED, method))).toMatchObject({
      [ACAM]: method,
      vary: "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
    });
  });

  test.each(["", "TRACE", "track", "CONNECT", "*", "P UT", "PUT,GET", "P\r\nUT", "PÜT", "PUT\0"])(
    '"*" echoes nothing for %j',
    (method) => {
      for (const methods of ["*", ["*", "PUT"]]) {
        const decision = decide({ methods }, preflight(ALLOWED, method));
        expect(decision).toMatchObject({ allowed: false, reason: "method-not-allowed", status: 204 });
        expect(headersOf(decision)).not.toHaveProperty(ACAM);
      }
    },
  );
});

describe("allowedHeaders", () => {
  test("not given: what is asked for is echoed, sorted, in lower case", () => {
    expect(fields({}, preflight(ALLOWED, "PUT", "X-B,authorization, x-a,x-b"))).toMatchObject({
      [ACAH]: "authorization, x-a, x-b",
      vary: "Origin, Access-Control-Request-Headers",
    });
  });

  test("not given and nothing requested: no header", () => {
    for (const names of [undefined, "", " , "]) {
      const decision = decide({}, preflight(ALLOWED, "PUT", names));
      expect(decision).toMatchObject({ allowed: true, reason: "allowed" });
      expect(headersOf(decision)).not.toHaveProperty(ACAH);
    }
  });

  test.each([
    ["x-a,authorization", true],
    ["X-A , authorization,,x-a", true],
    ["AUTHORIZATION", true],
    ["x-b", false],
    ["x-a,x-b", false],
    ["x-a;", false],
    ["*", false],
  ])("listed, %j asked for: %s", (names, allowed) => {
    const decision = decide({ allowedHeaders: ["Authorization", "X-A"] }, preflight(ALLOWED, "PUT", names));
    expect(decision).toMatchObject({ allowed, reason: allowed ? "allowed" : "header-not-allowed", status: 204 });
    expect(headersOf(decision)).toMatchObject({ [ACAH]: "authorization, x-a", vary: "Origin" });
  });

  test("a prefix pattern: covered names are echoed beside the listed ones", () => {
    const options = { allowedHeaders: ["X-A", "mcp-param-*", "mcp-*"] };
    const decision = decide(options, preflight(ALLOWED, "PUT", "Mcp-Param-B,mcp-name,x-a"));
    expect(decision).toMatchObject({ allowed: true, reason: "allowed" });
    expect(headersOf(decision)).toMatchObject({
      [ACAH]: "x-a, mcp-name, mcp-param-b",
      vary: "Origin, Access-Control-Request-Headers",
    });
  });

  test.each([
    ["x-z,mcp-param-b", "header-not-allowed", "x-a, mcp-param-b"],
    ["authorization", "header-not-allowed", "x-a"],
    ["mcp-param-", "header-not-allowed", "x-a"],
    ['mcp-param-b,"', "headers-not-reflected", "x-a"],
    [undefined, "allowed", "x-a"],
  ])("a prefix pattern, %j asked for: %s", (names, reason, listed) => {
    const decision = decide({ allowedHeaders: ["x-a", "mcp-param-*"] }, preflight(ALLOWED, "PUT", names));
    expect(decision).toMatchObject({ reason, status: 204 });
    expect(headersOf(decision)[ACAH]).toBe(listed);
  });

  test("a prefix pattern alone: no header when nothing it covers is asked for", () => {
    expect(fields({ allowedHeaders: "mcp-param-*" }, preflight(ALLOWED, "PUT", "x-a"))).not.toHaveProperty(ACAH);
    expect(fields({ allowedHeaders: "mcp-param-*" }, preflight(ALLOWED, "PUT"))).not.toHaveProperty(ACAH);
  });

  test("none listed: none is allowed, and no header is sent", () => {
    const decision = decide({ allowedHeaders: [] }, preflight(ALLOWED, "PUT", "x-a"));
    expect(decision).toMatchObject({ allowed: false, reason: "header-not-allowed" });
    expect(headersOf(decision)).not.toHaveProperty(ACAH);
    expect(decide({ allowedHeaders: [] }, preflight(ALLOWED, "PUT"))).toMatchObject({ allowed: true });
  });

  test('"*" alone does not let authorization through', () => {
    const decision = decide({ allowedHeaders: ["*"] }, preflight(ALLOWED, "PUT", "authorization,x-z"));
    expect(decision).toMatchObject({ allowed: false, reason: "header-needs-its-name", status: 204 });
    expect(headersOf(decision)).toMatchObject({ [ACAH]: "x-z", vary: "Origin, Access-Control-Request-Headers" });
    expect(fields({ allowedHeaders: "*" }, preflight(ALLOWED, "PUT", "Authorization"))).not.toHaveProperty(ACAH);
  });

  test('"*" with authorization beside it names both', () => {
    const decision = decide({ allowedHeaders: ["*", "authorization"] }, preflight(ALLOWED, "PUT", "authorization,x-z"));
    expect(decision).toMatchObject({ allowed: true, reason: "allowed" });
    expect(headersOf(decision)[ACAH]).toBe("authorization, x-z");
  });

  test('with credentials, "*" is still an echo', () => {
    const options = { credentials: true, methods: "*", allowedHeaders: "*" };
    expect(fields(options, preflight(ALLOWED, "PUT", "x-a"))).toMatchObject({ [ACAM]: "PUT", [ACAH]: "x-a" });
  });

  test.each([
    "x a",
    "x-a\r\nx: y",
    "x-a,*",
    "*",
    "x-\u00e4",
    `x-${"a".repeat(8192)}`,
    "x,".repeat(65),
    `${" ".repeat(8193)}`,
  ])("what is no list of 64 names in 8 KiB is not echoed (%#)", (names) => {
    for (const allowedHeaders of [undefined, ["*"], ["*", "x-a"]]) {
      const decision = decide({ allowedHeaders }, preflight(ALLOWED, "PUT", names));
      expect(decision).toMatchObject({ allowed: false, reason: "headers-not-reflected", status: 204 });
      expect(headersOf(decision)).not.toHaveProperty(ACAH);
    }
    expect(decide({ allowedHeaders: ["x-a"] }, preflight(ALLOWED, "PUT", names)).reason).toBe("header-not-allowed");
  });
});

describe("maxAge", () => {
  test.each([
    [undefined, undefined],
    [0, "0"],
    [-0, "0"],
    [600, "600"],
    [86400, "86400"],
  ])("%s", (maxAge, value) => {
    expect(fields({ maxAge }, preflight(ALLOWED, "PUT"))[ACMA]).toBe(value);
  });

  test("is not sent to a refused origin", () => {
    expect(fields({ maxAge: 0 }, preflight(EVIL, "PUT"))).toEqual({ vary: "Origin" });
  });
});

describe("the status", () => {
  test.each<readonly [Omit<CorsOptions, "origin">, Decision["status"], Decision["status"]]>([
    [{}, 204, 403],
    [{ optionsSuccessStatus: 204 }, 204, 403],
    [{ optionsSuccessStatus: 200 }, 200, 403],
    [{ preflightContinue: true }, null, 403],
    [{ preflightContinue: true, optionsSuccessStatus: 200 }, null, 403],
  ])("%j: allowed %s, refused %s", (options, allowed, refused) => {
    expect(decide(options, preflight(ALLOWED, "PUT")).status).toBe(allowed);
    expect(decide(options, preflight(EVIL, "PUT")).status).toBe(refused);
  });

  test("is sent even if the method is not allowed", () => {
    expect(decide({ methods: ["PUT"] }, preflight(ALLOWED, "DELETE")).status).toBe(204);
  });
});

describe("exposedHeaders and timingAllowOrigin are not for preflights", () => {
  test("of an allowed origin", () => {
    const options = { exposedHeaders: ["x-e"], timingAllowOrigin: true, credentials: true };
    expect(Object.keys(fields(options, preflight(ALLOWED, "PUT"))).sort()).toEqual([
      "access-control-allow-credentials",
      ACAM,
      "access-control-allow-origin",
      "vary",
    ]);
  });
});

describe("Access-Control-Request-Private-Network", () => {
  test.each(["true", "false"])("%s: changes nothing", (value) => {
    const asking = view("OPTIONS", {
      origin: ALLOWED,
      "Access-Control-Request-Method": "PUT",
      "Access-Control-Request-Private-Network": value,
    });
    expect(decide({}, asking)).toEqual(decide({}, preflight(ALLOWED, "PUT")));
  });
});

describe("Vary names each request header that the response depends on", () => {
  test.each<readonly [Omit<CorsOptions, "origin">, string]>([
    [{ allowedHeaders: "x-a" }, "Origin"],
    [{}, "Origin, Access-Control-Request-Headers"],
    [{ allowedHeaders: "*" }, "Origin, Access-Control-Request-Headers"],
    [{ methods: "*", allowedHeaders: "x-a" }, "Origin, Access-Control-Request-Method"],
    [{ methods: "*" }, "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"],
  ])("%j", (options, vary) => {
    expect(decide(options, preflight(ALLOWED, "PUT", "x-a")).vary).toBe(vary);
    expect(decide(options, preflight(EVIL, "PUT", "x-a")).vary).toBe("Origin");
  });
});
