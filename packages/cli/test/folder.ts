import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** Makes an empty folder for one test. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "corsac-cli-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}
