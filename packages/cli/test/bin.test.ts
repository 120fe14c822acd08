import { execFileSync, spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { folder } from "./folder.ts";
import { closedPort, httpServer } from "./servers.ts";

const home = fileURLToPath(new URL("../", import.meta.url));
/** In the package, so that the build finds its dependencies. */
const built = `${home}node_modules/.corsac-bin/`;

/** Builds the published files from the current sources. */
beforeAll(() => {
  execFileSync(process.execPath, [`${home}node_modules/tsup/dist/cli-default.js`, "--silent", "--out-dir", built], {
    cwd: home,
  });
}, 60_000);

interface Around {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Close standard output after its first bytes. */
  readonly closesPipe?: boolean;
}

function corsac(args: readonly string[], { input = "", env = {}, cwd, closesPipe }: Around = {}) {
  const { NO_COLOR: _, FORCE_COLOR: __, ...plain } = process.env;
  const child = spawn(process.execPath, [`${built}main.js`, ...args], {
    env: { ...plain, ...env },
    cwd,
    stdio: "pipe",
  });
  const output = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    output.out += chunk.toString();
    if (closesPipe === true) child.stdout.destroy();
  });
  child.stderr.on("data", (chunk: Buffer) => (output.err += chunk.toString()));
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, ...output }));
  });
}

const ORIGIN = "https://app.example.com";
const open = () =>
  httpServer((_, response) => void response.setHeader("Access-Control-Allow-Origin", "*").end("hello"));
const shut = () => httpServer((_, response) => void response.end("hello"));

describe("exit codes and output streams", () => {
  test("0: allowed", async () => {
    const { code, out, err } = await corsac(["check", await open(), "-o", ORIGIN]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("ALLOWED  script sees status 200");
  });

  test("1: blocked", async () => {
    const { code, out, err } = await corsac(["check", await shut(), "-o", ORIGIN]);
    expect([code, err]).toEqual([1, ""]);
    expect(out).toContain("BLOCKED");
    expect(out).toContain("No 'Access-Control-Allow-Origin' header is present on the requested resource.");
  });

  test("2: not observed", async () => {
    const { code, out, err } = await corsac(["check", `http://localhost:${await closedPort()}`, "-o", ORIGIN]);
    expect([code, err]).toEqual([2, ""]);
    expect(out).toContain("COULD NOT OBSERVE");
  });

  test.each([
    [["chek"], "error: unknown command 'chek'\n(Did you mean check?)"],
    [["check", "--orign", "x"], "error: unknown option '--orign'\n(Did you mean --origin?)"],
    [["check"], "corsac: check needs the URL"],
    [["lint", "none.ts"], "corsac: cannot read none.ts: no such file"],
    [["completion", "tcsh"], "Allowed choices are bash, zsh, fish."],
  ])("2: %j", async (args, says) => {
    const { code, out, err } = await corsac(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(says);
    expect(err).not.toMatch(/^\s+at /m);
  });

  test.each([[[]], [["--help"]], [["help"]], [["check", "--help"]], [["help", "audit"]]])("help: %j", async (args) => {
    const { code, out, err } = await corsac(args);
    expect([code, args.length === 0 ? out : err]).toEqual([args.length === 0 ? 2 : 0, ""]);
    expect(out + err).toContain("Usage: corsac");
  });

  test("version", async () => {
    const manifest = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8")) as {
      version: string;
    };
    expect(await corsac(["--version"])).toEqual({ code: 0, out: `${manifest.version}\n`, err: "" });
  });
});

test("--json prints one object on a line", async () => {
  const servers = [await open(), await shut()];
  const directory = await folder();
  await writeFile(`${directory}/checks.json`, JSON.stringify(servers.map((url) => ({ url, origin: ORIGIN }))));
  const { code, out } = await corsac(["check", "-f", "checks.json", "--json"], { cwd: directory });
  const lines = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { verdict: string });
  expect([code, lines.map(({ verdict }) => verdict)]).toEqual([1, ["allowed", "blocked"]]);
});

test("reads standard input and relative paths", async () => {
  const directory = await folder();
  expect((await corsac(["init", "--origin", ORIGIN], { cwd: directory })).code).toBe(0);
  const { code, out } = await corsac(["lint", "--json"], { cwd: directory });
  expect([code, JSON.parse(out)]).toEqual([0, { file: "corsac.config.json", errors: [], advice: [] }]);
  expect((await corsac(["simulate", "-"], { input: "[]" })).out).toContain("0 exchanges");
});

test.each([
  [
    "a getter that throws",
    `export default { get origin() { throw new Error("no\\u001b[31m") } };`,
    "cannot be read: no",
  ],
  [
    "a rejection that nothing handles",
    `Promise.reject(new Error("no\\u001b[31m"));\nawait new Promise(() => {});`,
    "Error: no",
  ],
])("%s in a policy module ends with 2, and no escape code is printed raw", async (_, source, says) => {
  const directory = await folder();
  await writeFile(`${directory}/corsac.config.mjs`, source);
  const { code, out, err } = await corsac(["lint"], { cwd: directory });
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(`${says}\\x1b[31m`);
  expect(err).not.toContain("\u001B");
});

test("prints colours only on request", async () => {
  const url = await open();
  const escape = "\u001B[";
  const args = ["check", url, "-o", ORIGIN, "--no-probes"];
  expect((await corsac(args)).out).not.toContain(escape);
  expect((await corsac(args, { env: { FORCE_COLOR: "1" } })).out).toContain(escape);
  expect((await corsac(args, { env: { FORCE_COLOR: "1", NO_COLOR: "1" } })).out).not.toContain(escape);
  expect((await corsac(["lint", "none"], { env: { FORCE_COLOR: "1" } })).err).toContain(escape);
});

test("ends without an error when the reader closes the pipe", async () => {
  const cases = await readFile(new URL("../../user-agent/test/vectors/cases.json", import.meta.url), "utf8");
  const { err } = await corsac(["simulate", "-", "--json"], { input: cases, closesPipe: true });
  expect(err).toBe("");
});
