import { readFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { HOST, PORTS } from "../server/hosts.ts";
import { substitute } from "../server/substitute.ts";

/** A script with its name, for stack traces. */
interface Script {
  readonly path: string;
  readonly source: string;
}

/** A test, and the scripts that its `META: script=` lines name. */
export interface TestFile {
  /** Below the checkout, with slashes. */
  readonly path: string;
  /** The URL at which the test runs. */
  readonly url: string;
  readonly scripts: readonly Script[];
}

/** Reads a `.any.js` file. */
export async function readTestFile(root: string, path: string): Promise<TestFile> {
  const source = await readScript(root, path);
  const metas = Array.from(source.matchAll(/^\/\/ META: script=(.+)$/gm), ([, value = ""]) => value.trim());
  const scripts = metas.map((value) =>
    value.startsWith("/") ? value.slice(1) : posix.normalize(posix.join(dirname(path), value)),
  );
  const included = await Promise.all(scripts.map((each) => readScript(root, each)));
  const scheme = path.includes(".https.") ? "https" : "http";
  return {
    path,
    url: `${scheme}://${HOST}:${PORTS[scheme][0]}/${path.replace(/\.any\.js$/, ".any.worker.js")}`,
    scripts: [...scripts.map((each, at) => ({ path: each, source: included[at] ?? "" })), { path, source }],
  };
}

async function readScript(root: string, path: string): Promise<string> {
  const text = await readFile(join(root, path), "utf8");
  return path.includes(".sub.") ? substitute(text, null) : text;
}
