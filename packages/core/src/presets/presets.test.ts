import { describe, expect, test } from "vitest";
import { ALLOWED, EVIL, get, headersOf, preflight, view } from "../../test/request.ts";
import { createCors, type Decision, validate } from "../index.ts";
import * as entry from "../presets.ts";
import type { CorsOptions } from "../types/options.ts";

const { graphql, mcp, mcp20251125, mcpDualEra, mcpLocal, presets, publicReadOnly, ranges, spaWithCookies, uploads } =
  entry;

const sources = Object.values(
  import.meta.glob("./*.ts", { eager: true, query: "?raw", import: "default" }) as Record<string, string>,
).join("\n");

describe.each(presets)("$name@$version", ({ name, version, exportName, date, sources: urls, options }) => {
  test("is exported, frozen and made of options alone", () => {
    expect((entry as Record<string, unknown>)[exportName]).toBe(options);
    const newest = presets.find((each) => each.name === name);
    if (newest?.version === version) expect((entry as Record<string, unknown>)[name]).toBe(options);
    for (const value of [options, ...Object.values(options)]) expect(Object.isFrozen(value)).toBe(true);
    expect(Object.getOwnPropertySymbols(options)).toEqual([]);
    expect(validate({ origin: ALLOWED, ...options })).toEqual([]);
  });

  test("names its source and its date where editors show them", () => {
    const declared = sources.indexOf(`export const ${exportName}:`);
    const comment = sources.slice(sources.lastIndexOf("/**", declared), declared);
    expect(comment).toContain(urls[0]);
    expect(comment).toContain(date);
    expect(date).toMatch(/^\d{4}-\d\d(-\d\d)?$/);
    for (const url of urls) expect(new URL(url).protocol).toBe("https:");
  });

  test("lists each name once, request headers in lower case", () => {
    for (const list of [options.methods, options.allowedHeaders, options.exposedHeaders]) {
      expect(new Set(list.map((each) => each.toLowerCase())).size).toBe(list.length);
    }
    expect(options.allowedHeaders).toEqual(options.allowedHeaders.map((each) => each.toLowerCase()));
  });
});

test("the catalogue is frozen, and names each version once", () => {
  for (const value of [presets, ...presets, ...presets.map((each) => each.sources)]) {
    expect(Object.isFrozen(value)).toBe(true);
  }
  expect(new Set(presets.map(({ name, version }) => `${name}@${version}`)).size).toBe(presets.length);
  expect(new Set(presets.map(({ exportName }) => exportName)).size).toBe(presets.length);
});

/** A call of a page, and what the preflight for it answers: `null` for 403. */
type Row = readonly [call: string, preset: object, method: string, headers: string, allowed: object | null];

const MCP_HEADERS = "authorization, content-type, mcp-protocol-version";
const MCP_2026 = `${MCP_HEADERS}, mcp-method, mcp-name`;
const MCP_2025 = `${MCP_HEADERS}, mcp-session-id, last-event-id`;
const MCP_BOTH = `${MCP_2026}, mcp-session-id, last-event-id`;
const TUS =
  "authorization, content-type, tus-resumable, x-http-method-override, upload-offset, upload-length, upload-defer-length, upload-metadata, upload-checksum, upload-concat";
const GRAPHQL =
  "accept, authorization, content-type, graphql-require-preflight, apollo-require-preflight, x-apollo-operation-name, x-graphql-yoga-csrf, apollographql-client-name, apollographql-client-version";
const CONDITIONS = "range, if-range, if-match, if-none-match, if-modified-since, if-unmodified-since";

const ANSWERS: readonly Row[] = [
  [
    "MCP 2026-07-28, tools/call with a parameter in a header",
    mcp,
    "POST",
    "content-type,mcp-method,mcp-name,mcp-param-region,mcp-protocol-version",
    { methods: "POST", headers: `${MCP_2026}, mcp-param-region` },
  ],
  ["MCP 2026-07-28, discovery of the authorization", mcp, "GET", "mcp-protocol-version", { headers: MCP_2026 }],
  ["MCP 2025-11-25, tools/call", mcp20251125, "POST", "content-type,mcp-session-id", { headers: MCP_2025 }],
  ["MCP 2025-11-25, a resumed stream", mcp20251125, "GET", "last-event-id,mcp-session-id", { headers: MCP_2025 }],
  [
    "MCP 2025-11-25, the end of a session",
    mcp20251125,
    "DELETE",
    "mcp-protocol-version,mcp-session-id",
    { methods: "GET, POST, DELETE" },
  ],
  ["MCP, both revisions", mcpDualEra, "POST", "mcp-method,mcp-session-id", { headers: MCP_BOTH }],
  ["public data, a conditional request", publicReadOnly, "GET", "if-none-match", { origin: "*", methods: "GET, HEAD" }],
  [
    "cookies and a CSRF token",
    spaWithCookies,
    "PATCH",
    "content-type,x-csrf-token",
    { credentials: "true", headers: "content-type, x-csrf-token, x-xsrf-token" },
  ],
  ["GraphQL, a mutation", graphql, "POST", "authorization,content-type", { methods: "GET, POST", headers: GRAPHQL }],
  ["GraphQL, a query of Apollo Client by GET", graphql, "GET", "apollo-require-preflight", { headers: GRAPHQL }],
  ["tus, creation", uploads, "POST", "tus-resumable,upload-length,upload-metadata", { headers: TUS }],
  [
    "tus, a part",
    uploads,
    "PATCH",
    "content-type,tus-resumable,upload-checksum,upload-offset",
    { methods: "OPTIONS, HEAD, PATCH, POST, DELETE" },
  ],
  ["tus, the offset", uploads, "HEAD", "tus-resumable", { headers: TUS }],
  ["tus, termination", uploads, "DELETE", "tus-resumable", { headers: TUS }],
  ["tus, the extensions of the server", uploads, "OPTIONS", "tus-resumable", { headers: TUS }],
  ["the last bytes of a file", ranges, "GET", "if-range,range", { methods: "GET, HEAD", headers: CONDITIONS }],
];

test.each(ANSWERS)("%s", (_, preset, method, headers, expected) => {
  const cors = createCors({ origin: ALLOWED, ...preset });
  const decision = cors.decide(preflight(ALLOWED, method, headers)) as Decision;
  const answer = headersOf(decision);
  expect([decision.allowed, decision.status]).toEqual([true, 204]);
  expect({
    origin: answer["access-control-allow-origin"],
    credentials: answer["access-control-allow-credentials"],
    methods: answer["access-control-allow-methods"],
    headers: answer["access-control-allow-headers"],
    maxAge: answer["access-control-max-age"],
  }).toMatchObject({ maxAge: "600", ...expected });
});

describe("a preset allows no more than its protocol needs", () => {
  test.each([
    ["a session of the older revision", mcp, "POST", "mcp-session-id"],
    ["the end of a session of the older revision", mcp, "DELETE", "mcp-protocol-version"],
    ["the headers of the newer revision", mcp20251125, "POST", "mcp-method"],
    ["a parameter of the newer revision", mcp20251125, "POST", "mcp-param-region"],
    ["a change of public data", publicReadOnly, "PUT", undefined],
    ["a token for public data", publicReadOnly, "GET", "authorization"],
    ["JSON for public data", publicReadOnly, "POST", "content-type"],
    ["a token beside cookies", spaWithCookies, "POST", "authorization"],
    ["PUT for GraphQL", graphql, "PUT", "content-type"],
    ["PUT for an upload", uploads, "PUT", "tus-resumable"],
    ["an upload where ranges are read", ranges, "PATCH", "content-type"],
  ])("not %s", (_, preset, method, headers) => {
    const cors = createCors({ origin: ALLOWED, ...preset });
    expect(cors.decide(preflight(ALLOWED, method, headers))).toMatchObject({ allowed: false, status: 204 });
  });
});

test.each([
  ["MCP 2026-07-28", mcp, "WWW-Authenticate"],
  ["MCP 2025-11-25", mcp20251125, "Mcp-Session-Id, WWW-Authenticate"],
  ["public data", publicReadOnly, "*"],
  ["cookies", spaWithCookies, ""],
  [
    "uploads",
    uploads,
    "Location, Tus-Resumable, Tus-Version, Tus-Extension, Tus-Max-Size, Tus-Checksum-Algorithm, Upload-Offset, Upload-Length, Upload-Defer-Length, Upload-Metadata, Upload-Expires, Upload-Concat",
  ],
  ["ranges", ranges, "Accept-Ranges, Content-Range, Content-Encoding, Content-Disposition, ETag"],
])("script can read the response headers of %s", (_, preset, exposed) => {
  expect(createCors({ origin: ALLOWED, ...preset }).decide(get(ALLOWED))).toMatchObject({ allowed: true, exposed });
});

test.each(["methods", "allowedHeaders", "exposedHeaders"] as const)(
  "mcpDualEra has the %s of both revisions",
  (list) => {
    expect(new Set(mcpDualEra[list])).toEqual(new Set([...mcp[list], ...mcp20251125[list]]));
  },
);

describe("requests that are no preflights", () => {
  const at = (policy: CorsOptions, method: string, fields: Record<string, string>) =>
    createCors(policy).decide(view(method, { host: "api.example", ...fields }));

  test.each([
    ["mcp refuses other origins", mcp, "GET", 403],
    ["mcp refuses other origins", mcp, "POST", 403],
    ["spaWithCookies refuses what could change something", spaWithCookies, "POST", 403],
    ["spaWithCookies lets others read nothing", spaWithCookies, "GET", null],
  ])("%s: %o %s", (_, preset, method, status) => {
    expect(at({ ...preset, origin: ALLOWED }, method, { origin: EVIL })).toMatchObject({ allowed: false, status });
    expect(at({ ...preset, origin: ALLOWED }, method, { origin: ALLOWED })).toMatchObject({ allowed: true });
  });

  test("mcp takes requests of programs, which have no Origin", () => {
    expect(at({ ...mcp, origin: ALLOWED }, "POST", {})).toMatchObject({ allowed: true, status: null });
  });

  test.each([
    ["localhost:3000", null],
    ["127.0.0.1:3000", null],
    ["[::1]:3000", null],
    ["evil.example:3000", 403],
    ["localhost.evil.example", 403],
  ])("mcpLocal answers a call to %s with %s", (host, status) => {
    expect(at({ ...mcpLocal, origin: ALLOWED }, "POST", { host, origin: ALLOWED })).toMatchObject({ status });
    expect(at({ ...mcpLocal, origin: ALLOWED }, "POST", { host })).toMatchObject({ status });
  });

  test("an MCP server for every origin has to switch enforce off", () => {
    expect(validate({ ...mcp, origin: "*" })).toMatchObject([{ code: "enforce-any-origin", suggestion: false }]);
    expect(validate({ ...mcp, origin: "*", enforce: false })).toEqual([]);
  });
});
