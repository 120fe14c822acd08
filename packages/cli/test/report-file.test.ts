import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folder } from "./folder.ts";
import { corsac } from "./io.ts";
import { httpServer } from "./servers.ts";

const PAGE = "https://app.example.com";

/** Runs two checks, one of which is not as expected, and returns the report. */
async function reportOf(name: string): Promise<{ readonly code: number; readonly text: string }> {
  const directory = await folder();
  const server = await httpServer((request, response) => {
    if (request.url?.startsWith("/open") === true) response.setHeader("Access-Control-Allow-Origin", PAGE);
    response.setHeader("Set-Cookie", "sid=s3cret");
    response.setHeader("X-Markup", "<script>alert(1)</script> | `x`");
    response.end();
  });
  const checks = [
    { url: `${server}/open?access_token=s3cret`, origin: PAGE, headers: { "X-Own": "<b>" }, expect: "blocked" },
    { url: `${server}/closed?access_token=s3cret`, origin: PAGE, headers: { Authorization: "Bearer s3cret" } },
    { url: `${server}/open?a=<b>`, origin: PAGE },
  ];
  await writeFile(join(directory, "checks.json"), JSON.stringify(checks));
  const { code } = await corsac(["check", "--file", "checks.json", "--report", name], { directory });
  return { code, text: await readFile(join(directory, name), "utf8") };
}

test("a report has the result, each call, the consoles, causes and fixes", async () => {
  const { code, text } = await reportOf("checks.html");
  expect(code).toBe(1);
  expect(text).toContain("2 of 3 calls as expected");
  expect(text).toContain("all engines agree");
  expect(text).toContain("Console of Firefox");
  expect(text).toContain("docs/rules/findings/");
  expect(text).toMatch(/<strong>Fix:<\/strong> \S/);
});

test.each(["checks.html", "checks.md"])("%s has no secret, and what servers send stays text", async (name) => {
  const { text } = await reportOf(name);
  expect(text).toContain("•••");
  expect(text).not.toContain("s3cret");
  expect(text).not.toMatch(/<script|<b>/);
});

test("the policy of the HTML permits its style alone", async () => {
  const { text } = await reportOf("checks.html");
  const [, style = ""] = /<style>([^]*)<\/style>/.exec(text) ?? [];
  const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
  const digest = createHash("sha256").update(style).digest("base64");
  expect(policy).toBe(`default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`);
  expect(text).not.toMatch(/ style=| src=| on\w+=/);
});

test("one call has a report too", async () => {
  const directory = await folder();
  const server = await httpServer((_request, response) => response.end());
  const { code } = await corsac(["check", server, "-o", PAGE, "--report", "call.md"], { directory });
  expect(code).toBe(1);
  const text = await readFile(join(directory, "call.md"), "utf8");
  expect(text).toMatch(/^# CORS checks: 0 of 1 call as expected\n/);
  expect(text).toContain("| **no** | blocked | allowed |");
});

test("a name with another ending is a mistake, before anything is sent", async () => {
  const { code, err } = await corsac(["check", "http://localhost:1", "-o", PAGE, "--report", "checks.pdf"]);
  expect([code, err]).toEqual([2, expect.stringContaining("must end with .html or .md")]);
});

test("a report that cannot be written ends with 2 and its name", async () => {
  const server = await httpServer((_request, response) => response.end());
  const { code, err } = await corsac(["check", server, "-o", PAGE, "--report", "no/such/folder/checks.md"]);
  expect([code, err]).toEqual([2, expect.stringContaining("cannot write no/such/folder/checks.md")]);
});
