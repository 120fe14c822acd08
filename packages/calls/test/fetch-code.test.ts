import { expect, test } from "vitest";
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
  ["fetch('/x', { body: JSON.stringify(note) })", /without variables/],
  ["fetch(`/x/${id}`)", /needs its value/],
  ["fetch('/x', { method: 1 })", /method/],
  ["fetch('/x'", /does not end/],
])("explains why it cannot read %s", (code, message) => {
  expect(() => readFetchCode(code)).toThrow(NotationError);
  expect(() => readFetchCode(code)).toThrow(message);
});

test("reads back what it writes", () => {
  const input = {
    origin: "https://app.example.com",
    url: "https://api.example.com/a?b=\"c'",
    method: "PATCH",
    headers: [["x-one", '"\\']] as const,
    credentials: "omit",
    redirect: "manual",
    mode: "no-cors",
    cache: "reload",
    body: { kind: "text", value: "line\nfeed `${x}` \u2028" },
  } as const;
  expect(readFetchCode(asFetchCode(input))).toEqual({ ...input, origin: null });
});
