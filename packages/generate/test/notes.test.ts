import type { PolicyOptions } from "@corsac/core";
import { corsTable } from "@corsac/core/table";
import { describeTarget, generate, noteCodes, targets } from "@corsac/generate";
import { describe, expect, test } from "vitest";
import { toPlan } from "../src/plan/to-plan.ts";
import { TARGETS } from "../src/targets/targets.ts";
import type { Target } from "../src/target/target.ts";
import { notesOf } from "../src/write/notes.ts";
import { shownOn } from "./pages/policies.ts";

const PLAIN = { origin: "https://a.example", allowedHeaders: [] } as const satisfies PolicyOptions;

/** The codes of notes that hold for every server. */
function general(policy: Parameters<typeof toPlan>[0], limits: Target["limits"] = {}): readonly string[] {
  return notesOf({ ...TARGETS.nginx, limits }, toPlan(policy, undefined), []).map(({ code }) => code);
}

describe("notes of every server", () => {
  test.each<readonly [string, Parameters<typeof toPlan>[0], readonly string[]]>([
    ["a plain policy", PLAIN, []],
    ["subdomains", { ...PLAIN, origin: "https://*.a.example" }, ["host-length"]],
    ["a pattern inside a label", { ...PLAIN, origin: "https://pr-*.a.example" }, []],
    ["paths", corsTable([{ path: "/x", policy: false }], PLAIN), ["path-spelling"]],
    ["debug", { ...PLAIN, debug: true }, ["code-ignored"]],
    ["onDecision", { ...PLAIN, onDecision: () => {} }, ["code-ignored"]],
    [
      "debug of a row",
      corsTable([{ path: "/x", policy: { origin: "https://*.a.example", debug: true } }], PLAIN),
      ["host-length", "path-spelling", "code-ignored"],
    ],
  ])("of %s", (_, policy, expected) => {
    expect(general(policy)).toEqual(expected);
  });

  test("a server can say that one is not true for it, or say it in its own words", () => {
    expect(general({ ...PLAIN, debug: true }, { "code-ignored": null })).toEqual([]);
    expect(general(PLAIN, { "code-ignored": "always" })).toEqual(["code-ignored"]);
  });
});

describe.each(targets)("%s", (target) => {
  const { files, notes } = shownOn(target);

  test("has its notes in the order of the codes, each with one sentence and its page", () => {
    expect(notes.map(({ code }) => code)).toEqual(noteCodes.filter((code) => notes.some((note) => note.code === code)));
    for (const { code, message, see } of notes) {
      expect(message).toMatch(/^[\w*`"'].+\.$/);
      expect(message).not.toMatch(/undefined|\[object|\n/);
      expect(see).toMatch(new RegExp(`/docs/rules/generate/${code}\\.md$`));
    }
  });

  test("describes the notes that it gives", () => {
    const { always, sometimes } = describeTarget(target).notes;
    const codes = notes.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining([...always]));
    for (const code of codes) expect([...always, ...sometimes]).toContain(code);
  });

  test("has a description at the head of files that can have comments", () => {
    const texts = files.map(({ content }) => content).filter((content) => !content.startsWith("{"));
    for (const text of texts) {
      expect(text).toContain('written by "corsac generate"');
      for (const { code } of notes) expect(text).toContain(`[${code}]`);
    }
  });

  test("writes the same bytes for the same policy, as text that ends with a line break", () => {
    expect(shownOn(target).files).toEqual(files);
    for (const { name, content } of files) {
      expect(name).toMatch(/^[\w.-]+$/);
      expect(content).toMatch(/[^\n]\n$/);
      expect(content).not.toMatch(/[ \t]\n|\r|undefined|\[object/);
    }
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
  });
});

describe("the start of every name", () => {
  /** The name of this project, in sentences and packages. */
  const OURS = /"corsac generate"|corsac check|use corsac there|@corsac\/|corsac-dev\/corsac/g;

  test.each(targets)("of %s is everywhere the one that the user chose", (target) => {
    const { install, files } = generate(shownOn(target).policy, { target, name: "api" });
    const texts = [...install, ...files.map(({ content }) => content)].join("\n").split("\n");
    expect(texts.filter((line) => /corsac|NAME/.test(line.replaceAll(OURS, "")))).toEqual([]);
  });

  test("is in the steps, in the head and in the check", () => {
    const { install, files } = generate(PLAIN, { target: "nginx", name: "api" });
    expect(install.join("\n")).toContain('"include api-maps.conf;"');
    expect(files[0]?.content).toContain('- Write "include api-maps.conf;" in http');
    expect(describeTarget("kong").check).toBe("kong config parse corsac.yaml");
  });
});
