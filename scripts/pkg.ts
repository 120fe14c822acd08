// Checks the packages as they are published: the tarballs, because the manifests in the folders point to sources.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { must, type Ran, run } from "./run.ts";
import { packAll, type Packed } from "./pack.ts";
import { entries } from "./workspace.ts";

/** The files that a published package may contain. */
const expected =
  /^package\/(?:package\.json|README\.md|LICENSE|schema\.json|dist\/[\w.-]+\.(?:js|cjs|d\.ts|d\.cts)(?:\.map)?|dist\/ui\/(?:index\.html|assets\/[\w.-]+\.(?:js|css)))$/;

/** The packages of others that a package may depend on. The command may depend on any. */
const FOREIGN: Readonly<Record<string, readonly string[]>> = {
  "@corsac/calls": ["json5", "valibot"],
  "@corsac/page": ["tough-cookie"],
};

const folder = mkdtempSync(join(tmpdir(), "corsac-pkg-"));
const findings: string[] = [];

/** Runs attw. The command has no entry to import, so it has no types to check. */
const attwOf = (one: Packed): Promise<Ran> | null =>
  entries(one).length === 0 ? null : run(["attw", "--profile", "node16", "--no-emoji", "--no-color", one.tarball]);

for (const one of await packAll(folder)) {
  const { manifest, tarball } = one;
  const [publint, attw] = await Promise.all([run(["publint", "--strict", tarball]), attwOf(one)]);
  if (publint.code !== 0) findings.push(`${manifest.name}: publint\n${publint.output}`);
  if (attw !== null && attw.code !== 0) findings.push(`${manifest.name}: attw\n${attw.output}`);

  const files = (await must(["tar", "-tzf", tarball])).trim().split("\n");
  findings.push(
    ...files
      .filter((file) => !expected.test(file))
      .map((file) => `${manifest.name}: ${file} has no place in the package`),
    ...["LICENSE", "README.md"]
      .filter((file) => !files.includes(`package/${file}`))
      .map((file) => `${manifest.name}: no ${file}`),
  );
  const allowed = FOREIGN[manifest.name];
  const runtime = Object.keys(manifest.dependencies ?? {}).filter(
    (name) => !name.startsWith("@corsac/") && !allowed?.includes(name),
  );
  if (runtime.length > 0 && manifest.name !== "corsac")
    findings.push(`${manifest.name}: depends on ${runtime.join(", ")}`);
}
rmSync(folder, { recursive: true, force: true });
for (const finding of findings) console.error(finding);
process.exitCode = findings.length > 0 ? 1 : 0;
