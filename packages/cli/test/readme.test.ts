import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { folder } from "./folder.ts";
import { corsac } from "./io.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * The servers of the demo, in the order of their ports (`apps/demo/src/demo.ts`). Pages show the ports of
 * `npm start -- --port 40000`, which have as many digits as free ports.
 */
const SERVERS = ["app", "other", "node", "express", "fastify", "koa", "hono", "nest", "bare"];
const shownPort = (index: number): string => String(40_000 + index);
const realPorts: string[] = [];

const demo = spawn(process.execPath, [`${root}apps/demo/src/main.ts`], { stdio: ["ignore", "pipe", "inherit"] });

beforeAll(async () => {
  let output = "";
  for await (const chunk of demo.stdout) {
    output += String(chunk);
    if (output.includes("Ctrl-C")) break;
  }
  for (const name of SERVERS)
    realPorts.push(new RegExp(String.raw`${name}\.corsac\.localhost:(\d+)`).exec(output)?.[1] ?? "");
  if (realPorts.includes("")) throw new Error(`the demo prints its ports in another form: ${output}`);
}, 60_000);

afterAll(async () => {
  demo.kill();
  if (demo.exitCode === null) await new Promise((resolve) => demo.once("exit", resolve));
});

const toReal = (text: string): string =>
  realPorts.reduce((changed, port, index) => changed.replaceAll(`:${shownPort(index)}`, `:${port}`), text);

/** Replaces ports and dates, which differ from run to run. */
const toShown = (text: string): string =>
  realPorts
    .reduce((changed, port, index) => changed.replaceAll(`:${port}`, `:${shownPort(index)}`), text)
    .replaceAll(/\b\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/g, "Mon, 23 Nov 2026 12:00:00 GMT");

const words = (line: string): string[] =>
  Array.from(line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g), ([, double, single, bare]) => double ?? single ?? bare ?? "");

/** Returns a page with the real output of its sessions. */
async function rerun(page: string): Promise<string> {
  const directory = await folder();
  const parts = page.split(/^(```[\s\S]*?^```$)/m);
  for (const [at, part] of parts.entries()) {
    const [info = "", ...lines] = part.split("\n");
    const file = /^```\w+ (\S+)$/.exec(info)?.[1];
    if (file !== undefined && info.startsWith("```yaml"))
      await writeFile(`${directory}/${file}`, toReal(lines.slice(0, -1).join("\n")));
    if (info !== "```console") continue;
    const session: string[] = [];
    for (const line of lines.filter((each) => each.startsWith("$ corsac "))) {
      const { out, err } = await corsac(words(toReal(line.slice("$ corsac ".length))), { directory });
      session.push(line, toShown(err + out).trimEnd());
    }
    parts[at] = ["```console", ...session, "```"].join("\n");
  }
  return parts.join("");
}

test.each(["packages/cli/README.md", "README.md"])("sessions in %s show the real output", async (file) => {
  const page = await readFile(root + file, "utf8");
  expect(page).toContain("```console\n$ corsac ");
  await expect(await rerun(page)).toMatchFileSnapshot(root + file);
});
