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
const titles = (input: FetchInput, respond: (request: SentRequest) => ServerResponse | null): readonly string[] =>
  stepsOf(observe(input, respond)).map(({ title }) => title);

test("says why a preflight is needed, and compares the values of each check", () => {
  const steps = stepsOf(observe(INPUT, allow));
  expect(steps[0]).toMatchObject({
    title: "A preflight is needed",
    values: [
      { name: "Method not safelisted", value: "PUT" },
      { name: "Header not safelisted", value: "content-type: application/json" },
    ],
  });
  expect(steps.map(({ title }) => title)).toEqual([
    "A preflight is needed",
    "The browser sends the preflight",
    "The preflight is answered",
    "The response allows the origin",
    "The status of the preflight is ok",
    "The response allows the method",
    "The response allows the headers",
    "The browser remembers the preflight",
    "The browser sends the request",
    "The request is answered",
    "The response allows the origin",
    "Script gets the response",
  ]);
  expect(steps[7]?.values).toContainEqual({ name: "Seconds", value: "60" });
});

test("ends with the step that fails", () => {
  const steps = stepsOf(observe(INPUT, () => ({ status: 204, headers: [] })));
  expect(steps.at(-1)).toMatchObject({ failed: true, hop: 0, title: "CORS check fails: allow-origin-missing" });
  expect(steps.filter(({ failed }) => failed)).toHaveLength(1);
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
