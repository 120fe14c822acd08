// Uses the examples as strangers do: copies them into an empty folder, installs the packed packages there, builds each example,
// starts it with `npm start`, and sends it a preflight and a PUT, or the method that its manifest names, from an origin that
// its policy allows and from one that it refuses. An example of tests runs them with `npm test`. Other packages have the versions of this repository's lockfile. The folder
// keeps pnpm's layout of a workspace, so that all examples are installed at once.
//
//   node scripts/examples.ts              all examples
//   node scripts/examples.ts nuxt astro   some
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse, stringify } from "yaml";
import { callExample } from "./examples/call.ts";
import { startExample } from "./examples/start.ts";
import { compile } from "./compiler.ts";
import { packAll } from "./pack.ts";
import { must, run } from "./run.ts";
import { root } from "./workspace.ts";

interface Example {
  readonly name: string;
  readonly folder: string;
  readonly scripts: Readonly<Record<string, string>>;
  /** The path that it answers; `false`: it needs another program, so its own tests alone start it. */
  readonly check: string | false;
  /** A method that its policy allows. */
  readonly method: string;
}

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly config?: { readonly check?: string | false; readonly method?: string };
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Copies what is under version control, without the tests: they need the contract, which is not published. */
async function copyExamples(folder: string): Promise<void> {
  const listed = await must(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "apps/examples"]);
  for (const file of listed.split("\0").filter((path) => path !== "" && existsSync(root + path))) {
    if (/^apps\/examples\/[^/]+\/test\//.test(file)) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(root + file, join(folder, file));
  }
  cpSync(`${root}tsconfig.base.json`, `${folder}/tsconfig.base.json`);
}

function readExample(folder: string, name: string): Example {
  const home = join(folder, "apps/examples", name);
  const manifest = JSON.parse(readFileSync(`${home}/package.json`, "utf8")) as Manifest;
  // Tools of its tests that are not published.
  const published = Object.entries(manifest.devDependencies ?? {}).filter(([, range]) => range !== "workspace:*");
  const devDependencies = Object.fromEntries(published);
  writeFileSync(`${home}/package.json`, JSON.stringify({ ...manifest, devDependencies }, null, 2));
  const { scripts = {}, config } = manifest;
  return { name, folder: home, scripts, check: config?.check ?? "/notes/1", method: config?.method ?? "PUT" };
}

/** The root of the strangers' workspace: their versions are ours, and our packages are the tarballs. */
async function writeWorkspace(folder: string): Promise<void> {
  const packed = await packAll(`${folder}/packed`);
  const tarballs = packed.map(({ manifest, tarball }) => [manifest.name, `file:${tarball}`] as const);
  const workspace = parse(readFileSync(`${root}pnpm-workspace.yaml`, "utf8")) as object;
  writeFileSync(
    `${folder}/pnpm-workspace.yaml`,
    stringify({ ...workspace, packages: ["apps/examples/*"], overrides: Object.fromEntries(tarballs) }),
  );
  writeFileSync(`${folder}/package.json`, JSON.stringify({ name: "examples", private: true }));
  cpSync(`${root}pnpm-lock.yaml`, `${folder}/pnpm-lock.yaml`);
}

/** Returns what is wrong with an example. */
async function checkExample({ name, folder, scripts, check, method }: Example): Promise<readonly string[]> {
  const steps = [
    ...("build" in scripts ? [["pnpm", "run", "build"]] : []),
    ...(existsSync(`${folder}/tsconfig.json`) ? [compile(folder)] : []),
    ...("test" in scripts ? [["pnpm", "run", "test"]] : []),
  ];
  for (const step of steps) {
    const { code, output } = await run(step, { cwd: folder });
    if (code !== 0) return [`${name}: ${step.join(" ")} ended with ${code}\n${output}`];
  }
  if (!("start" in scripts)) return [];
  if (check === false) {
    console.log(`${name}: needs another program; its own tests start it`);
    return [];
  }
  const started = await startExample(folder);
  try {
    const port = await started.port;
    return (await callExample(port, method, check)).map((reason) => `${name}: ${reason}\n${started.output()}`);
  } catch (error) {
    return [`${name}: ${error instanceof Error ? error.message : String(error)}\n${started.output()}`];
  } finally {
    await started.end();
  }
}

const folder = mkdtempSync(join(tmpdir(), "corsac-examples-"));
const findings: string[] = [];
try {
  await copyExamples(folder);
  await writeWorkspace(folder);
  const chosen = process.argv.slice(2);
  const listed = (await must(["ls", "apps/examples"])).trim().split("\n");
  const examples = listed
    .filter((name) => existsSync(join(folder, "apps/examples", name, "package.json")))
    .map((name) => readExample(folder, name))
    .filter(({ name }) => chosen.length === 0 || chosen.includes(name));
  await must(["pnpm", "install", "--no-frozen-lockfile", "--prefer-offline"], { cwd: folder });
  for (const example of examples) {
    const found = await checkExample(example);
    if (found.length === 0) console.log(`${example.name}: ok`);
    findings.push(...found);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const finding of findings) console.error(finding);
process.exitCode = findings.length > 0 ? 1 : 0;
