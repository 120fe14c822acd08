import { PreflightCache, type FetchInput, type SentRequest, type ServerResponse } from "@corsac/user-agent";
import { expect, test } from "vitest";
import { observe } from "../observe.ts";
import { stepsOf } from "./steps-of.ts";

const INPUT: FetchInput = {
  origin: "https://app.example.com",
  url: "https://api.example.com/",
  method: "PUT",
  headers: [["Content-Type", "application/json"]],
};
const allow = ({ kind, origin }: SentRequest): ServerResponse => ({
  status: kind === "preflight" ? 204 : 200,
  headers: [
    ["Access-Control-Allow-Origin", origin ?? "*"],
    ["Access-Control-Allow-Methods", "PUT"],
    ["Access-Control-Allow-Headers", "content-type"],
    ["Access-Control-Max-Age", "60"],
  ],
});
const withCredentials =
  (respond: (request: SentRequest) => ServerResponse) =>
  (request: SentRequest): ServerResponse => {
    const { status, headers } = respond(request);
    return { status, headers: [...headers, ["Access-Control-Allow-Credentials", "true"]] };
  };
const titles = (input: FetchInput, respond: (request: SentRequest) => ServerResponse | null): readonly string[] =>
  stepsOf(observe(input, respond)).map(({ title }) => title);

test("says why a preflight is needed, and compares the values of each check", () => {
  const steps = stepsOf(observe(INPUT, allow));
  expect(steps[0]).toMatchObject({
    title: "A preflight is needed",
    values: [
      {
        name: "Method not safelisted",
        value: "PUT",
        anchor: "https://fetch.spec.whatwg.org/#cors-safelisted-method",
      },
      {
        name: "Type not safelisted",
        value: "content-type: application/json",
        anchor: "https://fetch.spec.whatwg.org/#cors-safelisted-request-header",
      },
    ],
  });
  expect(steps.map(({ title }) => title)).toEqual([
    "A preflight is needed",
    "The browser sends the preflight",
    "The preflight is answered",
    "The response allows the origin",
    "The status of the preflight is ok",
    "The lists of the response are well-formed",
    "The response allows the method",
    "The response allows the headers",
    "The browser remembers the preflight",
    "The browser sends the request",
    "The request is answered",
    "The response allows the origin",
    "Script gets the response",
  ]);
  expect(steps[8]?.values).toContainEqual({ name: "Seconds", value: "60" });
});

test("ends with the step that fails", () => {
  const steps = stepsOf(observe(INPUT, () => ({ status: 204, headers: [] })));
  expect(steps.at(-1)).toMatchObject({ failed: true, hop: 0, title: "CORS check fails: allow-origin-missing" });
  expect(steps.filter(({ failed }) => failed)).toHaveLength(1);
});

test("shows the checks that passed before the one that fails, with the wanted values", () => {
  const respond = (request: SentRequest): ServerResponse => allow({ ...request, origin: "https://app.example.com" });
  const input: FetchInput = { ...INPUT, headers: [["X-Id", "1"]], body: { kind: "text", value: "milk" } };
  const steps = stepsOf(observe({ ...input, credentials: "include" }, withCredentials(respond)));
  expect(steps.filter(({ kind }) => kind === "check")).toMatchObject([
    {
      title: "The response allows the origin",
      values: [{ value: "https://app.example.com", wanted: "https://app.example.com" }],
    },
    { title: "The response allows credentials", values: [{ value: "true", wanted: "true" }] },
    { title: "The status of the preflight is ok", values: [{ value: "204", wanted: "200–299" }] },
    { title: "The lists of the response are well-formed" },
    { title: "The response allows the method", values: [{ value: "PUT", wanted: "PUT" }] },
    {
      title: "CORS-preflight fetch fails: header-not-allowed",
      failed: true,
      values: [
        { name: "Access-Control-Allow-Headers", value: "content-type", wanted: "x-id" },
        { name: "Not allowed", value: "x-id" },
      ],
    },
  ]);
});

test("shows a redirect with its passed checks if the next request is impossible", () => {
  const respond = (request: SentRequest): ServerResponse => ({
    status: 302,
    headers: [...allow(request).headers, ["Location", "ftp://files.example.net/"]],
  });
  expect(titles({ origin: INPUT.origin, url: INPUT.url }, respond).slice(-2)).toEqual([
    "The response allows the origin",
    "HTTP-redirect fetch fails: redirect-scheme",
  ]);
});

test("sends a request again after 421, and checks only the second response", () => {
  let count = 0;
  const respond = (request: SentRequest): ServerResponse => {
    count += 1;
    return count === 1 ? { status: 421, headers: [] } : allow(request);
  };
  expect(titles({ origin: INPUT.origin, url: INPUT.url }, respond)).toEqual([
    "No preflight: method and headers are safelisted",
    "The browser sends the request",
    "The request is answered",
    "The browser sends it again on a new connection",
    "The browser sends the request",
    "The request is answered",
    "The response allows the origin",
    "Script gets the response",
  ]);
});

test.each<[reason: string, input: Partial<FetchInput>]>([
  ["Header not safelisted", { headers: [["X-Id", "1"]] }],
  ["Type not safelisted", { body: { kind: "blob", value: "{}", type: "application/json" } }],
  ["Value not safelisted", { headers: [["Accept", '"']] }],
  ["Value over 128 bytes", { headers: [["Accept", "a".repeat(129)]] }],
  [
    "Safelisted values over 1024 bytes",
    { headers: Array.from({ length: 9 }, () => ["Accept", "a".repeat(128)] as const) },
  ],
  ["Body is a stream", { body: { kind: "stream", value: "milk" } }],
])("names the reason for a preflight: %s", (reason, input) => {
  const [decision] = stepsOf(observe({ ...INPUT, method: "POST", headers: [], ...input }, allow));
  expect(decision?.values).toMatchObject([{ name: reason }]);
});

test.each([
  ["standard", "authorization, x-id, or authorization and *"],
  ["chromium", "authorization, x-id or *"],
] as const)("%s wants the names of headers that its * does not cover", (engine, wanted) => {
  const headers = [
    ["Authorization", "x"],
    ["X-Id", "1"],
  ] as const;
  const steps = stepsOf(observe({ ...INPUT, method: "GET", headers }, allow, { engine }));
  expect(steps.at(-1)?.values[0]?.wanted).toBe(wanted);
});

test("has one step if nothing is sent", () => {
  expect(stepsOf(observe({ ...INPUT, url: "http://[" }, allow))).toMatchObject([{ failed: true, hop: null }]);
});

test("has the first request of the documented example", () => {
  expect(titles({ origin: INPUT.origin, url: INPUT.url }, () => null)).toEqual([
    "No preflight: method and headers are safelisted",
    "The browser sends the request",
    "HTTP-network fetch fails: network-error",
  ]);
});

test("names the reason for each request without a preflight", () => {
  const cache = new PreflightCache(() => 0);
  observe(INPUT, allow, { cache });
  expect(stepsOf(observe(INPUT, allow, { cache }))[0]?.title).toBe(
    "No preflight: the browser remembers an earlier one",
  );
  expect(titles({ ...INPUT, url: "https://app.example.com/" }, allow)[0]).toBe(
    "No preflight: the request is same-origin",
  );
  expect(titles({ origin: INPUT.origin, url: INPUT.url, mode: "no-cors" }, allow)).toEqual([
    "No preflight: the mode is no-cors",
    "The browser sends the request",
    "The request is answered",
    "Pages of other origins may use the response",
    "Script gets an opaque response",
  ]);
});

test("shows the Origin after a redirect", () => {
  const respond = (request: SentRequest): ServerResponse =>
    request.url === "https://api.example.com/"
      ? { status: 302, headers: [...allow(request).headers, ["Location", "https://files.example.net/"]] }
      : allow(request);
  const steps = stepsOf(observe({ origin: INPUT.origin, url: INPUT.url }, respond));
  expect(steps.find(({ title }) => title === "The browser follows the redirect")?.values).toContainEqual({
    name: "Next Origin",
    value: "null",
  });
});
