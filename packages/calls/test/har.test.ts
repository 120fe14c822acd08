import { expect, test } from "vitest";
import { judgeReplay, readHar, replayArchive } from "../src/index.ts";

const PAGE = "https://app.example.com";
const REQUEST = {
  method: "GET",
  url: "https://api.example.com/notes#top",
  headers: [{ name: "Origin", value: PAGE }],
  cookies: [],
};
const ALLOWED = { name: "Access-Control-Allow-Origin", value: PAGE };

const har = (entry: object, log: object = {}): unknown => ({
  log: {
    version: "1.2",
    creator: { name: "a recorder", version: "1" },
    ...log,
    entries: [{ request: REQUEST, ...entry }],
  },
});

test.each<[string, object, object]>([
  ["Firefox, of a call without a response", { response: { status: null, headers: [] } }, { response: null }],
  ["a proxy, of a call without a response", { response: null, time: -1 }, { response: null, duration: 0 }],
  ["a recorder that left the response out", {}, { response: null }],
  [
    "a proxy that writes the status as text",
    { response: { status: "200", headers: [ALLOWED] } },
    { response: { status: 200, headers: [["Access-Control-Allow-Origin", PAGE]] } },
  ],
  [
    "Charles and mitmproxy, with pseudo-headers",
    {
      request: { ...REQUEST, headers: [{ name: ":path", value: "/notes" }, ...REQUEST.headers] },
      response: { status: 200, headers: [{ name: ":status", value: "200" }, ALLOWED] },
    },
    { headers: [["Origin", PAGE]], response: { headers: [["Access-Control-Allow-Origin", PAGE]] } },
  ],
  [
    "Chromium, with joined lines",
    { response: { status: 200, headers: [{ name: "vary", value: "Origin\nAccept" }] } },
    {
      response: {
        headers: [
          ["vary", "Origin"],
          ["vary", "Accept"],
        ],
      },
    },
  ],
  [
    "Fiddler, of a form without its text",
    { request: { ...REQUEST, method: "POST", postData: { params: [] } } },
    { body: "" },
  ],
])("reads an entry of %s", (_, entry, expected) => {
  const [read] = readHar(har(entry));
  expect(read).toMatchObject({ number: 1, url: "https://api.example.com/notes", ...expected });
});

test("a call without a response is blocked", () => {
  const replays = replayArchive(readHar(har({ response: { status: null } })));
  expect(replays.map((replay) => judgeReplay(replay).ok)).toEqual([false]);
});
