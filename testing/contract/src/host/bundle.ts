import { build, type BuildOptions } from "esbuild";
import { fileURLToPath } from "node:url";
import type { Subject } from "../types.ts";
import type { Runtime } from "./runtimes.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** CommonJS packages within the bundle call `require` for Node's own modules. */
const NODE_BANNER =
  'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);';

/** On Bun and Deno a subject that brings its own server runs on their Node layer. */
function entryOf(subject: Pick<Subject, "kind">, runtime: Runtime): Runtime["serve"] {
  return subject.kind === "listen" && runtime.serve !== "workerd" ? "node" : runtime.serve;
}

/** Packages that frameworks load only if an application has them. */
const OPTIONAL: readonly string[] = [
  "@fastify/multipart",
  "@fastify/static",
  "@fastify/view",
  "@nestjs/microservices",
  "class-transformer",
  "class-validator",
];

/**
 * Bundles a subject and its server into one JavaScript file: Node 20 and workerd run no TypeScript, and a single file
 * starts fast. Packages resolve from the subject's folder, so that it tests what its own package installs.
 */
export async function bundle(
  subjectFile: URL,
  subject: Pick<Subject, "kind">,
  runtime: Runtime,
  outfile: string,
  plugins: NonNullable<BuildOptions["plugins"]> = [],
): Promise<void> {
  const serve = entryOf(subject, runtime);
  const call = `serve(subject, ${JSON.stringify(runtime.name)})`;
  const contents = [
    `import { subject } from ${JSON.stringify(fileURLToPath(subjectFile))};`,
    `import { serve } from ${JSON.stringify(here(`../serve/${serve}.ts`))};`,
    serve === "workerd" ? `export default ${call};` : `await ${call};`,
  ].join("\n");
  await build({
    stdin: { contents, resolveDir: here("."), sourcefile: "entry.ts", loader: "ts" },
    outfile,
    bundle: true,
    format: "esm",
    target: "es2022",
    logLevel: "silent",
    external: [...OPTIONAL],
    plugins,
    ...(serve === "workerd"
      ? { platform: "neutral", mainFields: ["browser", "module", "main"], conditions: ["workerd", "worker", "browser"] }
      : { platform: "node", conditions: [serve, "module"], banner: { js: NODE_BANNER } }),
  });
}
