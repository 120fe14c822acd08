import { asCurl } from "@corsac/calls";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskHeaders, maskJson, maskPairs, maskUrl } from "../src/secrets/mask.ts";
import { fromBase64, toBase64 } from "../src/request-builder/base64.ts";
import { readableBody } from "../src/request-builder/body-view.ts";
import { headerText, readHeaderText, withHeader } from "../src/parts/header-text.ts";
import { importText, type Imported } from "../src/request-builder/import-text.ts";
import { emptyRequest, isRequestState, type RequestState } from "../src/request-builder/request-state.ts";
import { withoutSecrets } from "../src/request-builder/shared-state.ts";
import { callOfState, exactCallOfState } from "../src/request-builder/state-of-call.ts";

const statesIn = (imported: Imported): readonly RequestState[] =>
  imported.kind === "choices" ? imported.choices.map(({ state }) => state) : [];
const importOne = async (text: string): Promise<RequestState | undefined> => statesIn(await importText(text, ""))[0];

describe("header text", () => {
  test("keeps every line that a request can have", () => {
    const name = fc.stringMatching(/^[\w!#$%&'*+.^`|~-]+$/);
    const value = fc.stringMatching(/^[ -~\u00a0-\u00ff]*$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (headers) => {
        expect(readHeaderText(headerText(headers))).toEqual({ headers, problem: null });
      }),
    );
  });

  test("names the line that is no header", () => {
    expect(readHeaderText("A: 1\n\nB").problem).toBe('Line 3 must be like "name: value"');
    expect(readHeaderText(": 1").problem).toBe('Line 1 must be like "name: value"');
  });

  test("replaces, adds and removes a header", () => {
    expect(withHeader("A: 1\ncontent-type: x", "Content-Type", "y")).toBe("A: 1\nContent-Type: y");
    expect(withHeader("", "Content-Type", "y")).toBe("Content-Type: y");
    expect(withHeader("A: 1\nContent-Type: y", "Content-Type", null)).toBe("A: 1");
  });
});

describe("secrets", () => {
  test.each([
    ["https://u:pass@h/?a=1&Token=x&api_key=y#token=z", "https://u:•••@h/?a=1&Token=•••&api_key=•••#token=z"],
    ["/p?code=1&encode=2&sid=", "/p?code=•••&encode=2&sid="],
    ["no url", "no url"],
  ])("are masked in %s", (url, masked) => {
    expect(maskUrl(url)).toBe(masked);
  });

  test("are masked in headers, forms and JSON", () => {
    const names = ["authorization", "Cookie", "Proxy-Authorization", "X-Api-Key", "X-Auth-Token"];
    expect(maskHeaders(names.map((name) => [name, "s"]))).toEqual(names.map((name) => [name, "•••"]));
    expect(maskHeaders([["Accept", "s"]])).toEqual([["Accept", "s"]]);
    expect(maskPairs("user=a&password=b&x=%20")).toBe("user=a&password=•••&x=%20");
    expect(maskJson('{"password": "a\\"b", "name": "c"}')).toBe('{"password": "•••", "name": "c"}');
  });

  test("leave a state that is complete", () => {
    const row = { id: 1, name: "password", value: "s3cret", isFile: false };
    const state = { ...emptyRequest(), url: "/?token=s3cret", headers: "Cookie: s3cret", form: [row] };
    const masked = withoutSecrets(state);
    expect(isRequestState(masked)).toBe(true);
    expect(JSON.stringify(masked)).not.toContain("s3cret");
  });
});

test.each([
  null,
  {},
  { ...emptyRequest(), form: [1] },
  { ...emptyRequest(), bodyKind: "evil" },
  { ...emptyRequest(), url: 1 },
])("%j is no request", (data) => {
  expect(isRequestState(data)).toBe(false);
});

describe("an import", () => {
  test("of curl is what curl writes again", async () => {
    const state = await importOne(
      "curl http://a.example/x -X PUT -H 'Cookie: a=1' -H 'Content-Type: text/plain' --data-raw b",
    );
    if (state === undefined) throw new Error("one request is expected");
    expect(await importOne(asCurl(exactCallOfState(state)))).toEqual(state);
  });

  test("of fetch code has the body's type, which the browser would add", async () => {
    const state = await importOne('fetch("http://a.example/", { method: "POST", body: "x" })');
    expect(state).toMatchObject({ method: "POST", bodyKind: "text", text: "x" });
    expect(state?.headers).toMatch(/^Content-Type: text\/plain;charset=UTF-8$/i);
  });

  test("of a form has rows only if they are the same bytes", async () => {
    const form = (data: string): string => `curl http://a.example/ --data-raw '${data}'`;
    expect(await importOne(form("a=1&b=x+y"))).toMatchObject({
      bodyKind: "urlencoded",
      form: [{ name: "a" }, { name: "b" }],
    });
    expect(await importOne(form("a=%2f&b"))).toMatchObject({ bodyKind: "text", text: "a=%2f&b" });
  });

  test("of a HAR file has each entry with the headers that were sent", async () => {
    const request = {
      method: "POST",
      url: "http://a.example/",
      headers: [
        { name: "Host", value: "a.example" },
        { name: "X-Own", value: "1" },
      ],
      postData: { text: "b" },
    };
    const entries = [{ request, response: { status: 201, headers: [] } }];
    const imported = await importText(JSON.stringify({ log: { entries } }), "");
    expect(imported).toMatchObject({ choices: [{ label: "POST http://a.example/", detail: "201" }] });
    expect(statesIn(imported)[0]).toMatchObject({ headers: "X-Own: 1", bodyKind: "text", text: "b" });
  });

  test("of an OpenAPI document has its operations, with servers relative to the URL", async () => {
    const document = { openapi: "3.0.0", paths: { "/a": { get: { summary: "Reads" } } } };
    const imported = await importText(JSON.stringify(document), "http://localhost:3000/x");
    expect(imported).toMatchObject({
      choices: [{ label: "GET /a", detail: "Reads", state: { url: "http://localhost:3000/a" } }],
    });
  });

  test.each([
    ["", /Expected/],
    ["swagger: '2.0'", /Swagger 2\.0/],
    ["openapi: [", /neither JSON nor YAML/],
    ['{"log": {}}', /log\.entries/],
    ["curl", /Expected/],
  ])("of %j says what is expected", async (text, message) => {
    const imported = await importText(text, "");
    expect(imported.kind === "problem" ? imported.message : "").toMatch(message);
  });
});

test("a call of a page has no header that script cannot set", () => {
  const state = {
    ...emptyRequest(),
    url: "http://a.example/",
    headers: "Host: x\nCookie: a=1\nOrigin: http://p.example\nX-Own: 1",
  };
  expect(callOfState(state, "http://p.example")).toMatchObject({ headers: [["X-Own", "1"]], credentials: "include" });
});

describe("a body", () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  test.each([
    [bytes("naïve"), "text/plain", { kind: "text", text: "naïve", charset: "utf-8" }],
    [new Uint8Array([0xe9]), "text/plain; charset=latin1", { kind: "text", text: "é", charset: "windows-1252" }],
    [new Uint8Array([0xff, 0xfe, 0x41, 0]), "", { kind: "text", text: "A", charset: "utf-16le" }],
    [bytes('{"a":1}'), "application/json", { kind: "text", formatted: '{\n  "a": 1\n}' }],
    [
      new Uint8Array([0xff, 0xd8, 0x41]),
      "image/jpeg",
      { kind: "binary", hex: `00000000  ff d8 41${" ".repeat(39)}  ..A` },
    ],
    [new Uint8Array(), "", { kind: "empty" }],
    [bytes("a"), "text/plain; charset=nonsense", { kind: "binary" }],
  ])("is readable: %j %s", (content, type, readable) => {
    expect(readableBody(content, [["Content-Type", type]])).toMatchObject(readable);
  });

  test("is the same after base64", () => {
    const property = fc.property(fc.uint8Array({ maxLength: 100_000 }), (content) => {
      expect(fromBase64(toBase64(content))).toEqual(content);
    });
    fc.assert(property, { numRuns: 20 });
  });
});
