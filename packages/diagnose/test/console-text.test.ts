import { readFileSync } from "node:fs";
import { fromVector, type VectorCase } from "@corsac/user-agent/vector";
import { describe, expect, test } from "vitest";
import { consoleText, observe } from "../src/index.ts";

type Recorded = Omit<VectorCase, "verdicts"> & {
  readonly verdicts: Readonly<Record<Browser, { readonly consoleErrors?: readonly string[] }>>;
};

const browsers = ["chromium", "firefox", "webkit"] as const;
type Browser = (typeof browsers)[number];

const file = new URL("../../user-agent/test/vectors/cases.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(file, "utf8")) as { cases: readonly Recorded[] };

/** The origins that the recording used. */
const places = {
  app: "http://app.oracle.localhost:9001",
  api: "http://api.oracle.localhost:9002",
  third: "http://third.oracle.localhost:9003",
};

const inTermsOfTheRecording = (line: string): string =>
  line
    .replaceAll(places.app, "{origin}")
    .replaceAll(places.api, "{api}")
    .replaceAll(places.third, "{third}")
    .replaceAll("app.oracle.localhost:9001", "{host}")
    .replaceAll("APP.ORACLE.LOCALHOST:9001", "{HOST}")
    .replaceAll("api.oracle.localhost:9002", "{apihost}")
    .replaceAll(/(?<![0-9])9001(?![0-9])/g, "{port}");

function predicted(recorded: Recorded, engine: Browser): readonly string[] {
  const { input, respond } = fromVector({ ...recorded, verdicts: {} }, places);
  const observation = { ...observe(input, respond, { engine }), page: `${places.app}/page` };
  return consoleText(observation).map(inTermsOfTheRecording);
}

/** The recording of WebKit used MiniBrowser, which prints this before a message. Safari and Epiphany do not. */
const withoutPrefix = (line: string): string => line.replace(/^CONSOLE (?:SECURITY|JS) ERROR /, "");

describe.each(browsers)("%s prints what is predicted", (browser) => {
  test.each(cases.map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
    expect(predicted(vector, browser)).toEqual((vector.verdicts[browser].consoleErrors ?? []).map(withoutPrefix));
  });
});

test("every recorded case is compared", () => {
  expect(cases).toHaveLength(324);
});

describe("a server that does not answer", () => {
  const printed = (engine: Browser, method: string, connectionError: string) => {
    const call = { origin: "https://app.example.com", url: "https://api.example.com/x", method };
    const observation = observe(call, () => null, { engine });
    return consoleText({ ...observation, connectionError });
  };
  const ACCESS = "Fetch API cannot load https://api.example.com/x due to access control checks.";

  test.each([
    ["ECONNRESET", ["Error receiving data: Connection reset by peer", ACCESS]],
    ["ECONNREFUSED", ["Could not connect to api.example.com: Connection refused", ACCESS]],
    ["EHOSTUNREACH", [ACCESS]],
  ])("WebKit prints the reason of a failed preflight: %s", (code, lines) => {
    expect(printed("webkit", "PUT", code)).toEqual(lines);
    expect(printed("webkit", "GET", code)).toEqual([]);
  });

  test("Firefox prints one line, Chromium none", () => {
    for (const method of ["PUT", "GET"]) {
      expect(printed("firefox", method, "ECONNRESET")).toHaveLength(1);
      expect(printed("chromium", method, "ECONNRESET")).toEqual([]);
    }
  });
});
