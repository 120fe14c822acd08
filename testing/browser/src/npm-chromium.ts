import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, readFile, rename } from "node:fs/promises";
import { arch, pid, platform } from "node:process";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createBrotliDecompress } from "node:zlib";

/**
 * The Chromium of the npm package `@sparticuz/chromium`, unpacked on first use; `null` where the package has none for
 * this machine or is not installed.
 *
 * The package's own `executablePath()` is not used: it runs whatever file is called `chromium` in the folder for
 * temporary files, which may be half written, of another version or somebody else's.
 */
export async function npmChromium(): Promise<string | null> {
  if (platform !== "linux" || arch !== "x64") return null;
  const root = packageRoot();
  if (root === null) return null;
  const { version } = JSON.parse(await readFile(new URL("package.json", root), "utf8")) as { version: string };
  const folder = fileURLToPath(new URL("../node_modules/.cache/corsac/", import.meta.url));
  const path = `${folder}chromium-${version}`;
  if (existsSync(path)) return path;

  // Another process may unpack it at the same time: each writes a file of its own, the last to be ready wins.
  const partial = `${path}.${pid}.partial`;
  await mkdir(folder, { recursive: true });
  const packed = createReadStream(new URL("bin/chromium.br", root));
  await pipeline(packed, createBrotliDecompress(), createWriteStream(partial, { mode: 0o755 }));
  await rename(partial, path);
  return path;
}

function packageRoot(): URL | null {
  try {
    return new URL("../", import.meta.resolve("@sparticuz/chromium"));
  } catch {
    return null;
  }
}
