import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { env, platform } from "node:process";
import { npmChromium } from "./npm-chromium.ts";

/** An executable Chrome or Chromium. */
export interface FoundBrowser {
  readonly path: string;
  /** The place where it was found, in words. */
  readonly source: string;
}

/** Thrown if there is no browser. Its message says how to get one. */
export class NoBrowserError extends Error {
  override readonly name: string = "NoBrowserError";
}

const variables = ["CORSAC_BROWSER", "CHROME_PATH"] as const;

const names = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome"];

const usualPlaces: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ["/opt/google/chrome/chrome", "/snap/bin/chromium", "/usr/lib/chromium/chromium"],
  darwin: ["", env["HOME"] ?? ""].flatMap((home) => [
    `${home}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
    `${home}/Applications/Chromium.app/Contents/MacOS/Chromium`,
  ]),
  win32: [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]].flatMap((folder) =>
    folder
      ? [join(folder, "Google/Chrome/Application/chrome.exe"), join(folder, "Chromium/Application/chrome.exe")]
      : [],
  ),
};

/** Looks in the environment, then for an installed browser (on the PATH and in `places`), then for the one from npm. */
export async function findBrowser(places: readonly string[] = usualPlaces[platform] ?? []): Promise<FoundBrowser> {
  for (const name of variables) {
    const path = env[name];
    if (!path) continue;
    if (await isExecutable(path)) return { path, source: name };
    throw new NoBrowserError(`${name} names ${path}, which is no executable file.`);
  }
  const installed = await firstExecutable(names, places);
  if (installed !== null) return { path: installed, source: "installed" };
  const path = await npmChromium();
  if (path !== null) return { path, source: "npm package @sparticuz/chromium" };
  throw new NoBrowserError(
    "No Chrome or Chromium was found. Install one (Debian and Ubuntu: apt-get install chromium; macOS: brew install --cask " +
      "google-chrome; Windows: winget install Google.Chrome), or let CORSAC_BROWSER name its executable file.",
  );
}

/** Returns the path of Firefox, which the variable `FIREFOX` can name; `null` if there is none. */
export async function findFirefox(): Promise<string | null> {
  return env["FIREFOX"] || firstExecutable(["firefox-esr", "firefox"], []);
}

/** Returns the first program of one of these names on the PATH, then the first of `places`. */
async function firstExecutable(programs: readonly string[], places: readonly string[]): Promise<string | null> {
  const folders = (env["PATH"] ?? "").split(delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) =>
    programs.map((name) => join(folder, platform === "win32" ? `${name}.exe` : name)),
  );
  for (const path of [...onPath, ...places]) if (await isExecutable(path)) return path;
  return null;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
