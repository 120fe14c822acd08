import { expect, test } from "vitest";
import { describe, diagnose, observe } from "../src/index.ts";

const ALLOW = { status: 200, headers: [["Access-Control-Allow-Origin", "*"]] } as const;

/** Describes the finding for a page that calls a local server. */
function wordsFor(origin: string, url: string) {
  const finding = diagnose(observe({ origin, url }, () => ALLOW)).find(({ code }) => code === "local-network");
  if (finding === undefined) throw new Error(`${origin} and ${url} do not raise local-network`);
  return describe(finding);
}

test.each(["https://192.168.1.10/items", "https://localhost:8443/items", "https://printer.local/"])(
  "does not recommend HTTPS to a page that uses it: %s",
  (url) => {
    const { cause, fix } = wordsFor("https://app.example.com", url);
    expect(`${cause} ${fix}`).not.toMatch(/\bHTTPS\b/);
    expect(fix).toMatch(/refusal/);
  },
);

test("recommends HTTPS to an http page", () => {
  const { cause, fix } = wordsFor("http://app.example.com", "http://192.168.1.10/items");
  expect(cause).toContain("http://app.example.com is not one of them");
  expect(fix).toMatch(/^Serve the page over HTTPS/);
});

test("distinguishes the user's own machine from the network around it", () => {
  expect(wordsFor("https://app.example.com", "http://localhost:3000/").title).toBe(
    "localhost is on the user's own machine",
  );
  expect(wordsFor("https://app.example.com", "https://10.0.0.2/").title).toBe("10.0.0.2 is on a local network");
});
