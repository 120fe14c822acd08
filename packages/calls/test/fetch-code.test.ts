import * as fc from "fast-check";
import type { FetchInput } from "@corsac/user-agent";
import { expect, test, vi } from "vitest";
import { asFetchCode, NotationError, readFetchCode } from "../src/index.ts";

test("reads what Chromium copies", () => {
  expect(
    readFetchCode(`fetch("https://api.example.com/notes/1", {
  "headers": {
    "accept": "*/*",
    "content-type": "application/json",
    "sec-ch-ua-platform": "\\"Linux\\""
  },
  "referrer": "https://app.example.com/",
  "body": "{\\"text\\":1}",
  "method": "PUT",
  "mode": "cors",
  "credentials": "include"
});`),
  ).toEqual({
    origin: "https://app.example.com",
    url: "https://api.example.com/notes/1",
    method: "PUT",
    headers: [["content-type", "application/json"]],
    credentials: "include",
    mode: "cors",
    body: { kind: "text", value: '{"text":1}' },
  });
});

test("reads code that people write", () => {
  expect(
    readFetchCode(`
      const response = await fetch(\`https://api.example.com/notes\`, {
        method: 'POST', // saves
        headers: [["x-one", '1'], ["x-one", "2"]],
        body: JSON.stringify({ text: "a (b" }),
      });
      console.log(response.status);`),
  ).toMatchObject({
    url: "https://api.example.com/notes",
    method: "POST",
    headers: [
      ["x-one", "1"],
      ["x-one", "2"],
    ],
    body: { value: '{"text":"a (b"}' },
  });
});

test.each([
  ["axios.get('/x')", /"fetch\("/],
  ["fetch(url)", /must be literals/],
  ["fetch('/x', { body: JSON.stringify(note) })", /JSON\.stringify\(\) must be literals/],
  ["fetch('/x', { body: new FormData(form) })", /must be literals/],
  ["fetch(`/x/${id}`)", /needs its value/],
  ["fetch('/x', { method: 1 })", /method/],
  ["fetch('/x'", /does not end/],
])("explains why it cannot read %s", (code, message) => {
  expect(() => readFetchCode(code)).toThrow(NotationError);
  expect(() => readFetchCode(code)).toThrow(message);
});

test("reads what Chromium copies for Node: cookies are in a header", () => {
  expect(
    readFetchCode(`fetch("https://api.example.com/notes", {
  "headers": {
    "accept": "*/*",
    "cookie": "session=42",
    "Referer": "https://app.example.com/list"
  },
  "body": null,
  "method": "GET"
});`),
  ).toEqual({
    origin: "https://app.example.com",
    url: "https://api.example.com/notes",
    method: "GET",
    headers: [],
    credentials: "include",
    body: null,
  });
});

test.each([
  ["new URLSearchParams({ a: 'b c', d: 1 })", { kind: "urlencoded", value: "a=b+c&d=1" }],
  ["new URLSearchParams([['a', '1'], ['a', '2']])", { kind: "urlencoded", value: "a=1&a=2" }],
  ["new Blob(['a', 'b'], { type: 'text/csv' })", { kind: "blob", value: "ab", type: "text/csv" }],
  ["new TextEncoder().encode(`a`)", { kind: "bytes", value: "a" }],
  ["JSON.stringify({ a: [1] }, null, '\t')", { kind: "text", value: '{\n\t"a": [\n\t\t1\n\t]\n}' }],
  ['`{"a":"\\"\\\\\\`\\${b}"}`', { kind: "text", value: '{"a":""\\`${b}"}' }],
])("reads the body %s", (code, body) => {
  const call = readFetchCode(
    `fetch(new URL("/x", "https://a.example"), { headers: new Headers({ a: "1" }), body: ${code} })`,
  );
  expect(call).toMatchObject({ url: "https://a.example/x", headers: [["a", "1"]], body });
});

test("reads back what it writes", () => {
  const call = fc.record(
    {
      url: fc.constantFrom("/a?b=\"c'", "https://api.example.com/a#(b"),
      method: fc.constantFrom("GET", "PUT", "patch", "POST"),
      headers: fc.array(fc.tuple(fc.constantFrom("x-one", "X-One", "content-type"), fc.string({ unit: "binary" }))),
      credentials: fc.constantFrom("omit", "include"),
      redirect: fc.constantFrom("error", "manual"),
      mode: fc.constantFrom("no-cors", "same-origin"),
      cache: fc.constantFrom("reload", "no-store"),
      referrerPolicy: fc.constantFrom("no-referrer", "unsafe-url"),
      body: fc.option(
        fc.oneof(
          fc.record({ kind: fc.constantFrom("text", "bytes", "blob"), value: fc.string({ unit: "binary" }) }),
          fc.record({ kind: fc.constant("blob"), value: fc.string(), type: fc.constant("text/csv") }),
          fc.record({ kind: fc.constant("urlencoded"), value: fc.constantFrom("a=1&b=%20", "", "a b=c") }),
        ),
      ),
    },
    { requiredKeys: ["url", "method", "headers", "body"], noNullPrototype: true },
  );
  fc.assert(
    fc.property(call, (written) => {
      const input = { origin: "https://app.example.com", ...written } as FetchInput;
      const { body, ...read } = readFetchCode(asFetchCode(input));
      const isForm = written.body?.kind === "urlencoded";
      expect(read).toEqual({ ...written, body: undefined, origin: null });
      expect(isForm ? String(new URLSearchParams(written.body?.value)) : (written.body?.value ?? null)).toBe(
        body?.value ?? null,
      );
      expect(body?.kind).toBe(written.body?.kind);
      expect(body?.type).toBe(input.body?.type);
    }),
    { numRuns: 30 },
  );
});

test("warns about nothing", () => {
  const warn = vi.spyOn(console, "warn");
  expect(readFetchCode("fetch('/x', { body: 'a\u2028b' })").body?.value).toBe("a\u2028b");
  expect(warn).not.toHaveBeenCalled();
});
