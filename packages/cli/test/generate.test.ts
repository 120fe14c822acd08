import { access, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { describeFeature, describeNote, describeTarget, generate, targets } from "@corsac/generate";
import { describe, expect, test } from "vitest";
import { runProgram } from "../src/commands/generate/run-syntax-check.ts";
import { nearestTo } from "../src/nearest.ts";
import type { Io } from "../src/io.ts";
import { folder } from "./folder.ts";
import { corsac, linesOf } from "./io.ts";

const POLICY = { origin: ["https://app.example.com", "https://*.example.org"], credentials: true, maxAge: 600 };

/** Makes a folder with a policy file. */
async function project(name: string, text: string): Promise<string> {
  const directory = await folder();
  await writeFile(`${directory}/${name}`, text);
  return directory;
}

const withPolicy = (): Promise<string> => project("corsac.config.json", JSON.stringify({ $schema: "x", ...POLICY }));

interface Line {
  readonly target: string;
  readonly files: readonly { readonly name: string; readonly content: string }[];
  readonly notes: readonly { readonly code: string }[];
  readonly errors: readonly { readonly code: string; readonly path: string; readonly value: unknown }[];
  readonly refused: readonly { readonly code: string; readonly path: string; readonly message: string }[];
  readonly syntax: { readonly ok: boolean; readonly command: string; readonly output: readonly string[] } | null;
  readonly written: readonly { readonly path: string; readonly outcome: string }[];
}

describe("the policy", () => {
  const { files: expected } = generate(POLICY, { target: "nginx" });

  test.each([
    ["corsac.config.json", JSON.stringify({ $schema: "x", ...POLICY })],
    ["corsac.config.mjs", `export default ${JSON.stringify(POLICY)};`],
    ["corsac.config.cjs", `module.exports = ${JSON.stringify(POLICY)};`],
    ["corsac.config.ts", `const policy: object = ${JSON.stringify(POLICY)}; export default policy;`],
    ["corsac.config.json", JSON.stringify([POLICY])],
  ])("comes from %s in the folder", async (name, text) => {
    const { code, out } = await corsac(["generate", "nginx", "--json"], { directory: await project(name, text) });
    expect(code).toBe(0);
    expect(linesOf<Line>({ out })[0]?.files).toEqual(expected);
  });

  test("comes from a named file", async () => {
    const directory = await project("api.json", JSON.stringify(POLICY));
    const { out } = await corsac(["generate", "nginx", "api.json", "--json"], { directory });
    expect(linesOf<Line>({ out })[0]?.files).toEqual(expected);
  });

  test("comes from options, without a look at the folder", async () => {
    const directory = await project("corsac.config.json", "{");
    const flags = [
      ...["--origin", "https://app.example.com", "-o", "https://*.example.org", "-c", "--max-age", "60"],
      ...["--methods", "GET, PUT", "--allowed-headers", "x-a", "--exposed-headers", "etag"],
    ];
    const { out } = await corsac(["generate", "nginx", ...flags, "--json"], { directory });
    const policy = { ...POLICY, maxAge: 60, methods: "GET, PUT", allowedHeaders: "x-a", exposedHeaders: "etag" };
    expect(linesOf<Line>({ out })[0]?.files).toEqual(generate(policy, { target: "nginx" }).files);
  });

  test.each(["createCors", "corsTable"])("can be one of %s", async (maker) => {
    const core = import.meta.resolve(maker === "createCors" ? "@corsac/core" : "@corsac/core/table");
    const rows = [{ path: "/public/*", policy: { origin: "*" } }];
    const made = maker === "createCors" ? JSON.stringify(POLICY) : `${JSON.stringify(rows)}, ${JSON.stringify(POLICY)}`;
    const directory = await project("a.ts", `import { ${maker} } from "${core}"; export default ${maker}(${made});`);
    const { code, out, err } = await corsac(["generate", "nginx", "a.ts", "--json"], { directory });
    expect([code, err]).toEqual([0, ""]);
    const paths = maker === "createCors" ? undefined : ([{ path: "/public/*", policy: { origin: "*" } }] as const);
    expect(linesOf<Line>({ out })[0]?.files).toEqual(generate(POLICY, { target: "nginx", paths }).files);
  });

  test.each([
    [["a.json", "--origin", "https://a.example"], /a\.json is a policy, and --origin is one too/],
    [["--allowed-headers", "x-a"], /--allowed-headers needs --origin/],
    [[], /no corsac\.config\..+corsac init/],
    [["none.json"], /cannot read none\.json: no such file/],
    [["--force", "--origin", "https://a.example"], /--force needs --out/],
    [["--version", "new", "--origin", "https://a.example"], /--version: "new" is no version; write it like "1\.22"/],
    [["--version", "1.2", "--origin", "https://a.example"], /--version: the configuration needs nginx 1\.22 or later/],
    [["--name", "My App", "--origin", "https://a.example"], /--name: must fit/],
  ])("with %j ends with a message", async (args, message) => {
    const { code, out, err } = await corsac(["generate", "nginx", ...args], { directory: await folder() });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
  });
});

describe("the target", () => {
  test.each([
    ["ngnix", /Did you mean nginx\? The targets are nginx, /],
    ["iis", /argument 'target'\. The targets are nginx, /],
  ])("%s is no target", async (name, message) => {
    const { code, err } = await corsac(["generate", name]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  test("is needed", async () => {
    const { code, err } = await corsac(["generate"]);
    expect([code, err]).toEqual([2, `corsac: generate needs a target: ${targets.join(", ")}\n`]);
  });

  test.each([
    ["nginx", "nginx"],
    ["NGINX", "nginx"],
    ["ngxin", "nginx"],
    ["nginx-njz", "nginx-njs"],
    ["hapoxy", "haproxy"],
    ["", null],
    ["apache2-prefork", null],
    ["x".repeat(1_000_000), null],
  ])("nearest to %.20s is %s", (text, expected) => {
    expect(nearestTo(text, ["nginx", "nginx-njs", "haproxy"])).toBe(expected);
  });
});

describe("the output", () => {
  test("has each of several files below a comment with its name, and notes on standard error", async () => {
    const { code, out, err } = await corsac(["generate", "nginx"], { directory: await withPolicy() });
    const { files, notes } = generate(POLICY, { target: "nginx" });
    expect(code).toBe(0);
    expect(out).toBe(
      files.map(({ name, content }) => `# ${"-".repeat(20)} ${name} ${"-".repeat(20)}\n${content}`).join("\n"),
    );
    expect(err).toBe(notes.map(({ code: note, message }) => `note    ${message} [${note}]\n`).join(""));
  });

  test("has the version and the name that the user writes", async () => {
    const args = ["generate", "nginx", "--version", "1.29.3", "--name", "api", "--json"];
    const { out } = await corsac(args, { directory: await withPolicy() });
    const { files } = generate(POLICY, { target: "nginx", version: "1.29.3", name: "api" });
    expect(linesOf<Line>({ out })[0]?.files).toEqual(files);
    expect(files.map(({ name }) => name)).toContain("api.conf");
  });

  test("prints the program's own version before a command only", async () => {
    expect((await corsac(["--version", "generate"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("of a policy with mistakes is every mistake with the corrected text", async () => {
    const directory = await project("a.json", JSON.stringify({ origin: ["https://a.example/"], maxAge: -1 }));
    const { code, out, err } = await corsac(["generate", "nginx", "a.json"], { directory });
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/^error {3}origin\[0\]: .+Write "https:\/\/a\.example" instead.+\nerror {3}maxAge: -1: .+\n$/);
    const { out: json } = await corsac(["generate", "nginx", "a.json", "--json"], { directory });
    expect(linesOf<Line>({ out: json })[0]).toMatchObject({
      files: [],
      refused: [],
      errors: [
        { code: "origin-not-serialized", path: "origin[0]" },
        { code: "max-age-range", value: -1 },
      ],
    });
  });

  test("of a module that makes a policy with mistakes is the same", async () => {
    const core = import.meta.resolve("@corsac/core");
    const text = `import { createCors } from "${core}"; export default createCors({ origin: "https://a.example/" });`;
    const { code, err } = await corsac(["generate", "nginx", "a.ts"], { directory: await project("a.ts", text) });
    expect(code).toBe(1);
    expect(err).toMatch(/^error {3}origin: "https:\/\/a\.example\/"/);
  });

  test("of a policy that the target refuses is every reason", async () => {
    const text = 'export default { origin: () => true, enforce: "all", hosts: ["api.example.com"] };';
    const directory = await project("a.mjs", text);
    const { code, out, err } = await corsac(["generate", "nginx", "a.mjs"], { directory });
    expect([code, out]).toEqual([1, ""]);
    expect(err.split("\n").map((line) => /^refused (\w+): .+ \[([a-z-]+)\]$/.exec(line)?.slice(1))).toEqual([
      ["enforce", "enforce-by-host"],
      ["hosts", "hosts"],
      ["origin", "origin-function"],
      undefined,
    ]);
    const { out: json } = await corsac(["generate", "nginx", "a.mjs", "--json"], { directory });
    expect(linesOf<Line>({ out: json })[0]?.refused.map(({ code: reason }) => reason)).toEqual([
      "enforce-by-host",
      "hosts",
      "origin-function",
    ]);
  });

  test("of a policy whose options throw is a message without escape codes", async () => {
    const text = `export default { get origin() { throw new Error("a\\u001b[31m"); } };`;
    const { code, err } = await corsac(["generate", "nginx", "a.mjs"], { directory: await project("a.mjs", text) });
    expect([code, err]).toEqual([2, String.raw`corsac: a.mjs: the policy cannot be read: a\x1b[31m` + "\n"]);
  });
});

describe("--out", () => {
  test("writes the files into a new folder, and says what to do with them", async () => {
    const directory = await withPolicy();
    const { code, out } = await corsac(["generate", "nginx", "--out", "conf/cors"], { directory });
    const { files, install } = generate(POLICY, { target: "nginx" });
    expect(code).toBe(0);
    expect(out).toBe(
      [
        ...files.map(({ name }) => `wrote conf/cors/${name}`),
        "To install:",
        ...install.map((step) => `- ${step}`),
        "To prove it: corsac check https://api.example.com/ --origin https://app.example.com",
        "",
      ].join("\n"),
    );
    for (const { name, content } of files)
      expect(await readFile(`${directory}/conf/cors/${name}`, "utf8")).toBe(content);
    expect((await readdir(`${directory}/conf/cors`)).sort()).toEqual(files.map(({ name }) => name).sort());
  });

  test("replaces its own files, and leaves equal ones alone", async () => {
    const directory = await withPolicy();
    await corsac(["generate", "nginx", "--out", "conf"], { directory });
    const again = await corsac(["generate", "nginx", "--out", "conf"], { directory });
    expect(again.out).toMatch(/^unchanged: conf\/corsac-maps\.conf\nunchanged: conf\/corsac\.conf\n/);
    const other = await corsac(["generate", "nginx", "--out", "conf", "-o", "https://b.example"], { directory });
    expect([other.code, other.out]).toEqual([0, expect.stringMatching(/^wrote conf\/corsac-maps\.conf\n/)]);
    expect(await readFile(`${directory}/conf/corsac-maps.conf`, "utf8")).toContain(String.raw`https://b\.example`);
  });

  test("replaces nobody else's file without --force, and then writes no file at all", async () => {
    const directory = await withPolicy();
    await mkdir(`${directory}/conf`);
    await writeFile(`${directory}/conf/corsac.conf`, "mine");
    const { code, out, err } = await corsac(["generate", "nginx", "--out", "conf"], { directory });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("conf/corsac.conf exists, and this command did not write it: --force replaces it");
    await expect(access(`${directory}/conf/corsac-maps.conf`)).rejects.toThrow("ENOENT");
    expect((await corsac(["generate", "nginx", "--out", "conf", "--force"], { directory })).code).toBe(0);
    expect(await readFile(`${directory}/conf/corsac.conf`, "utf8")).not.toBe("mine");
  });

  test.each([
    ["a file as the folder", "corsac.config.json", /cannot write corsac\.config\.json\/corsac-maps\.conf: /],
    ["a folder as a file", ".", /cannot write corsac-maps\.conf: it is a folder/],
  ])("reports %s", async (_, out, message) => {
    const directory = await withPolicy();
    await mkdir(`${directory}/corsac-maps.conf`);
    const { code, err } = await corsac(["generate", "nginx", "--out", out], { directory });
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  test("names the files in JSON", async () => {
    const { out } = await corsac(["generate", "nginx", "--out", "c", "--json"], { directory: await withPolicy() });
    expect(linesOf<Line>({ out })[0]?.written).toEqual([
      { path: "c/corsac-maps.conf", outcome: "written" },
      { path: "c/corsac.conf", outcome: "written" },
    ]);
  });
});

describe("--check", () => {
  /** Makes a folder with a program that stands for nginx. */
  async function fake(script: string): Promise<string> {
    const bin = await folder();
    await writeFile(`${bin}/nginx`, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return `${bin}:/usr/bin:/bin`;
  }

  test("lets the server's program read the files before they are written", async () => {
    const directory = await withPolicy();
    const PATH = await fake(
      'for each; do last=$each; done; cd "$(dirname "$last")"; cat corsac.conf corsac-maps.conf > /dev/null',
    );
    const { code, err } = await corsac(["generate", "nginx", "--check", "--out", "c"], { directory, env: { PATH } });
    expect(code).toBe(0);
    expect(err).toContain("syntax  nginx -t -q -e stderr -c nginx.conf: no mistakes\n");
    expect(await readdir(`${directory}/c`)).toHaveLength(2);
  });

  test("writes nothing if the program finds a mistake, and prints what it says", async () => {
    const directory = await withPolicy();
    const PATH = await fake(
      String.raw`for each; do last=$each; done; printf '[emerg] in %s:3\033[31m\n' "$last" >&2; exit 1`,
    );
    const args = ["generate", "nginx", "--check", "--out", "c"];
    const { code, out, err } = await corsac(args, { directory, env: { PATH } });
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(String.raw`        [emerg] in nginx.conf:3\x1b[31m` + "\n");
    await expect(access(`${directory}/c`)).rejects.toThrow("ENOENT");
    const { code: exit, out: json } = await corsac([...args, "--json"], { directory, env: { PATH } });
    expect(exit).toBe(1);
    expect(linesOf<Line>({ out: json })[0]).toMatchObject({ syntax: { ok: false }, written: [] });
  });

  test.each([
    ["traefik", /runs no program that checks the configuration of traefik\. Leave --check out$/m],
    ["cloudflare-worker", /Leave --check out, and check the files with: npx wrangler deploy --dry-run/],
  ])("says what to do if there is no program for %s", async (target, message) => {
    const { code, out, err } = await corsac(["generate", target, "-o", "https://a.example", "--check"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
  });

  const io = (env: Record<string, string>): Io => ({ env }) as unknown as Io;
  const program = (name: string, args: readonly string[], mistake = /^\[WARNING\]/) => ({
    program: name,
    arguments: args,
    files: [],
    isMistake: (line: string) => mistake.test(line),
    isMissing: (line: string) => line.startsWith("missing"),
  });

  test("says if the program is not installed", async () => {
    await expect(runProgram(program("corsac-no-such-server", []), "/tmp", io({}))).rejects.toThrow(
      "--check: corsac-no-such-server is not installed here. Nothing was written",
    );
  });

  test("says if a module is not installed, and takes it for no mistake in the configuration", async () => {
    const output = "[emerg] dlopen() failed (x.so: cannot open shared object file: No such file or directory)";
    const PATH = await fake(`echo '${output}' >&2; exit 1`);
    const args = ["generate", "nginx-njs", "--check", "--out", "c"];
    const directory = await withPolicy();
    const { code, out, err } = await corsac(args, { directory, env: { PATH } });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(`a part of the server is not installed here: ${output}. Nothing was written`);
    await expect(access(`${directory}/c`)).rejects.toThrow("ENOENT");
    const done = program("sh", ["-c", "echo missing; exit 0"]);
    expect(await runProgram(done, "/tmp", io({ PATH: "/usr/bin:/bin" }))).toMatchObject({ ok: true });
  });

  test("takes a line for a mistake although the exit code is 0", async () => {
    const warn = program("sh", ["-c", "echo '[WARNING] never matches'"]);
    expect(await runProgram(warn, "/tmp", io({ PATH: "/usr/bin:/bin" }))).toMatchObject({
      ok: false,
      output: ["[WARNING] never matches"],
    });
    const fine = program("sh", ["-c", "echo Configuration file is valid"]);
    expect(await runProgram(fine, "/tmp", io({ PATH: "/usr/bin:/bin" }))).toMatchObject({ ok: true });
  });
});

describe("--list", () => {
  test("has a row for each target, feature and promise", async () => {
    const { code, out } = await corsac(["generate", "--list"]);
    expect(code).toBe(0);
    const lines = out.split("\n").map((line) => line.split(/ {2,}/));
    const all = targets.map((name) => describeTarget(name));
    for (const { name, kind, title, since, proof } of all) {
      const number = all.filter((each) => each.kind === kind).findIndex((each) => each.name === name) + 1;
      expect(lines).toContainEqual([String(number), name, title, ...(since === null ? [] : [since]), proof]);
    }
    const proxies = all.filter(({ kind }) => kind === "proxy");
    expect(lines).toContainEqual([
      describeFeature("patterns").part,
      ...proxies.map(({ can }) => (can.includes("patterns") ? "+" : "-")),
    ]);
    const note = "two-origin-lines";
    const signs = proxies.map(({ notes: { always, sometimes } }) =>
      always.includes(note) ? "-" : sometimes.includes(note) ? "~" : "+",
    );
    expect(new Set(signs)).toEqual(new Set(["+", "-", "~"]));
    expect(lines).toContainEqual([describeNote(note).promise, ...signs]);
  });

  test("shows one target, and all as JSON", async () => {
    const { out } = await corsac(["generate", "nginx-njs", "--list"]);
    expect(out).toContain("nginx with njs");
    expect(out).not.toContain("headers-more");
    const { out: json } = await corsac(["generate", "--list", "--json"]);
    expect(linesOf<{ targets: unknown }>({ out: json })[0]?.targets).toEqual(
      targets.map((name) => describeTarget(name)),
    );
  });
});
