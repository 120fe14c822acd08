import type { CorsOptions } from "@corsac/core";
import { exchange, type ExchangeResult, type FetchInput, getValue, type ServerResponse } from "@corsac/user-agent";
import { describe, expect, test } from "vitest";
import { generate, type NoteCode } from "../../src/index.ts";
import type { Application, Server } from "./models/model.ts";
import { AWS_TARGETS, MODELS } from "./models/models.ts";
import { type AwsTarget, filesOf, readTemplate } from "./read.ts";

const ALLOWED = "https://app.example.com";
const EVIL = "https://evil.example";
const POLICY: CorsOptions = { origin: ALLOWED, methods: ["PUT"], allowedHeaders: ["x-a"], exposedHeaders: ["ETag"] };
const CREDENTIALS: CorsOptions = { ...POLICY, credentials: true };

const ok =
  (...headers: ServerResponse["headers"]): Application =>
  () => ({ status: 200, headers });
const fails: Application = () => null;

/** The origin server of a distribution: it answers preflights with a status, and other requests with headers. */
const originServer =
  (status: number, ...headers: ServerResponse["headers"]): Application =>
  ({ kind }) => ({ status: kind === "preflight" ? status : 200, headers });

function serve(target: AwsTarget, application: Application, policy = POLICY): Server {
  return MODELS[target](readTemplate(filesOf(target, policy).template), application);
}

function call(server: Server, input: Partial<FetchInput> = {}): ExchangeResult {
  return exchange({ origin: ALLOWED, url: "https://api.example.com/items", ...input }, server);
}

/** Returns a response to a request that no browser has changed. */
function request(server: Server, origin: string | null, acrm: string | null = null): ServerResponse {
  const [method, kind] = acrm === null ? (["GET", "actual"] as const) : (["OPTIONS", "preflight"] as const);
  const headers = origin === null ? [] : [["Origin", origin] as const];
  return server({
    url: "https://api.example.com/items",
    method,
    kind,
    origin,
    acrm,
    acrh: null,
    credentials: false,
    referrerPolicy: "strict-origin-when-cross-origin",
    headers,
    body: null,
  });
}

const get = (response: ServerResponse, name: string): string | null => getValue(response.headers, name);
const allows = (response: ServerResponse): string | null => get(response, "Access-Control-Allow-Origin");

/** Script sees a network error instead of the status. */
function hidesErrors(target: AwsTarget): void {
  expect(call(serve(target, ok())).ok).toBe(true);
  expect(call(serve(target, fails)).failedAt?.code).toBe("allow-origin-missing");
}

function sendsNoVary(target: AwsTarget): void {
  const server = serve(target, ok());
  expect([ALLOWED, EVIL, null].map((origin) => get(request(server, origin), "Vary"))).toEqual([null, null, null]);
}

function keepsUnknown(target: AwsTarget): void {
  expect(get(request(serve(target, ok(["Access-Control-Foo", "1"])), EVIL), "Access-Control-Foo")).toBe("1");
}

function ignoresOwnExposed(target: AwsTarget): void {
  const server = serve(target, ok(["Access-Control-Expose-Headers", "x-b"], ["x-b", "1"], ["etag", "1"]));
  expect(call(server).readableHeaders).toEqual(["etag"]);
}

/** The notes that a model cannot show: the documentation is silent. */
const SILENT: readonly NoteCode[] = ["not-run", "parser-errors", "two-origin-lines"];

/** One observation for each note of each service, in its model. */
const OBSERVATIONS: Readonly<Record<AwsTarget, Partial<Record<NoteCode, (target: AwsTarget) => void>>>> = {
  "aws-http-api": {
    "own-errors": hidesErrors,
    "vary-merge": sendsNoVary,
    "expose-union": ignoresOwnExposed,
    "preflight-answer": (target) => {
      const server = serve(target, ok());
      expect([ALLOWED, EVIL].map((origin) => request(server, origin, "PUT").status)).toEqual([204, 204]);
      expect(allows(request(server, EVIL, "PUT"))).toBe(null);
    },
  },
  "aws-function-url": {
    "own-errors": hidesErrors,
    "vary-merge": sendsNoVary,
    "unknown-headers": keepsUnknown,
    "preflight-answer": (target) => {
      const seen: string[] = [];
      const server = serve(target, ({ method }) => {
        seen.push(method);
        return { status: 200, headers: [] };
      });
      for (const origin of [ALLOWED, EVIL]) request(server, origin, "PUT");
      expect(seen).toEqual([]);
    },
    "application-headers": (target) => {
      const server = serve(target, ok(["Access-Control-Allow-Origin", ALLOWED]));
      expect(call(server).failedAt?.code).toBe("allow-origin-several");
    },
  },
  "aws-rest-api": {
    "refused-clean": (target) => {
      const server = serve(target, ok(["Access-Control-Allow-Origin", ALLOWED]), CREDENTIALS);
      expect([ALLOWED, EVIL].map((origin) => allows(request(server, origin, "PUT")))).toEqual([ALLOWED, ALLOWED]);
      expect(call(server, { origin: EVIL }).failedAt?.code).toBe("allow-origin-mismatch");
      expect(call(server, { origin: EVIL, credentials: "include" }).ok).toBe(false);
    },
    "preflight-answer": (target) => {
      const server = serve(target, ok());
      expect(request(server, EVIL, "PUT")).toEqual(request(server, ALLOWED, "PUT"));
      expect(request(server, EVIL, "PUT").status).toBe(204);
    },
    "include-again": (target) => {
      const { template, terraform } = filesOf(target, POLICY);
      expect(template.match(/HttpMethod: OPTIONS/g)).toHaveLength(1);
      expect(template).toContain("ResourceId: !Ref ResourceId\n");
      expect(terraform.match(/http_method {3}= "OPTIONS"/g)).toHaveLength(1);
    },
    "application-headers": (target) => {
      expect(call(serve(target, ok())).failedAt?.code).toBe("allow-origin-missing");
      // Errors of API Gateway itself have the headers.
      expect(call(serve(target, fails)).status).toBe(504);
    },
  },
  "aws-cloudfront": {
    "own-errors": hidesErrors,
    "vary-merge": sendsNoVary,
    "unknown-headers": keepsUnknown,
    "expose-union": ignoresOwnExposed,
    "preflight-answer": (target) => {
      const put = (status: number): ExchangeResult => call(serve(target, originServer(status)), { method: "PUT" });
      expect([200, 204].map((status) => put(status).ok)).toEqual([true, true]);
      expect([403, 404].map((status) => put(status).failedAt?.code)).toEqual(["preflight-status", "preflight-status"]);
    },
  },
  "aws-s3": {
    "own-errors": hidesErrors,
    "vary-merge": (target) => {
      const server = serve(target, ok());
      expect(get(request(server, ALLOWED), "Vary")).toMatch(/^Origin/);
      expect(get(request(server, null), "Vary")).toBe(null);
    },
    "refused-body": (target) => {
      expect(request(serve(target, ok()), EVIL, "PUT").status).toBe(403);
    },
    credentials: (target) => {
      expect(call(serve(target, ok()), { credentials: "include" }).ok).toBe(true);
      expect(call(serve(target, ok()), { credentials: "include", origin: EVIL }).ok).toBe(false);
    },
    "preflight-answer": (target) => {
      const server = serve(target, ok());
      expect(["PUT", "DELETE"].map((method) => request(server, ALLOWED, method).status)).toEqual([200, 403]);
    },
  },
};

describe.each(AWS_TARGETS)("the notes of %s", (target) => {
  const notes = generate({ ...POLICY }, { target }).notes.filter(({ code }) => !SILENT.includes(code));

  test("are the ones that its model shows", () => {
    expect(notes.map(({ code }) => code).toSorted()).toEqual(Object.keys(OBSERVATIONS[target]).toSorted());
  });

  test.each(notes.map(({ code, message }) => [code, message] as const))("%s: %s", (code) => {
    expect.hasAssertions();
    OBSERVATIONS[target][code]?.(target);
  });
});

test("any origin needs no note about Vary or fixed values", () => {
  const codes = (target: AwsTarget): readonly NoteCode[] =>
    generate({ ...POLICY, origin: "*" }, { target }).notes.map(({ code }) => code);
  expect(codes("aws-http-api")).not.toContain("vary-merge");
  expect(codes("aws-rest-api")).toEqual(["parser-errors", "include-again", "application-headers", "not-run"]);
});

test("CloudFront removes the origin server's headers for origins that the policy refuses", () => {
  const { template } = filesOf("aws-cloudfront", POLICY);
  const application = originServer(204, ["Access-Control-Allow-Origin", "*"]);
  const leaky = readTemplate(template.replace(/ {8}RemoveHeadersConfig:\n(?: {10}.*\n)+/, ""));
  expect(allows(request(MODELS["aws-cloudfront"](readTemplate(template), application), EVIL))).toBe(null);
  expect(allows(request(MODELS["aws-cloudfront"](leaky, application), EVIL))).toBe("*");
});

test.each(AWS_TARGETS)("%s sends the policy's max-age, and none if it has none", (target) => {
  const maxAge = (value: number | undefined): string | null => {
    const server = serve(target, originServer(204), { ...POLICY, maxAge: value });
    return get(request(server, ALLOWED, "PUT"), "Access-Control-Max-Age");
  };
  expect([0, 86_400, undefined].map(maxAge)).toEqual(["0", "86400", null]);
});
