import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { findBrowser, NoBrowserError } from "../src/find.ts";

const npm = vi.hoisted(() => ({ npmChromium: vi.fn<() => Promise<string | null>>() }));
vi.mock("../src/npm-chromium.ts", () => npm);

const name = process.platform === "win32" ? "chromium.exe" : "chromium";
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "corsac-find-"));
  for (const file of [name, "named", "usual"]) {
    await writeFile(join(folder, file), "");
    await chmod(join(folder, file), 0o755);
  }
});

afterEach(() => vi.unstubAllEnvs());
afterAll(() => rm(folder, { recursive: true }));

function surroundings(given: Readonly<Record<string, string>>): void {
  for (const variable of ["CORSAC_BROWSER", "CHROME_PATH", "PATH"]) vi.stubEnv(variable, given[variable] ?? "");
}

test("CORSAC_BROWSER comes first, then CHROME_PATH", async () => {
  const named = join(folder, "named");
  surroundings({ CORSAC_BROWSER: named, CHROME_PATH: join(folder, "usual"), PATH: folder });
  expect(await findBrowser([])).toEqual({ path: named, source: "CORSAC_BROWSER" });
  surroundings({ CHROME_PATH: named, PATH: folder });
  expect(await findBrowser([])).toEqual({ path: named, source: "CHROME_PATH" });
});

test("then an installed browser: on the PATH, in the usual places", async () => {
  surroundings({ PATH: folder });
  expect(await findBrowser([join(folder, "usual")])).toEqual({ path: join(folder, name), source: "installed" });
  surroundings({});
  expect(await findBrowser([join(folder, "usual")])).toEqual({ path: join(folder, "usual"), source: "installed" });
});

test("then the one from npm", async () => {
  surroundings({});
  npm.npmChromium.mockResolvedValueOnce("/cache/chromium");
  expect(await findBrowser([])).toEqual({ path: "/cache/chromium", source: "npm package @sparticuz/chromium" });
});

test("with none of them, the message says what to install", async () => {
  surroundings({});
  npm.npmChromium.mockResolvedValueOnce(null);
  const failure = findBrowser([]);
  await expect(failure).rejects.toBeInstanceOf(NoBrowserError);
  await expect(failure).rejects.toThrow(/No Chrome or Chromium was found\. Install one .*CORSAC_BROWSER/);
});
