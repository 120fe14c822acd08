// Uses the packed packages as strangers do. npm installs the tarballs beside the oldest and the newest framework of each peer
// range. The programs of testing/consumers then run as ESM, as CommonJS, and compiled from TypeScript with `node16` and with
// `bundler` resolution; each sends every adapter a preflight over a socket. Applications of Nest 10 and 11 run in Jest, one
// of Nest 12 as ESM. All run on Node 20, the oldest supported version.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { packAll, type Packed } from "./pack.ts";
import { must, run } from "./run.ts";
import { root } from "./workspace.ts";

const home = `${root}testing/consumers`;

/** The majors of Nest. Up to 11 it is CommonJS, and its users test with Jest; from 12 on it is ESM alone. */
const NEST: readonly { readonly major: number; readonly type: "commonjs" | "module" }[] = [
  { major: 10, type: "commonjs" },
  { major: 11, type: "commonjs" },
  { major: 12, type: "module" },
];
const node = join(dirname(createRequire(`${home}/`).resolve("node-20/package.json")), "bin/node");

/** The expected output of each program: the answers to an allowed and to a refused preflight, then two checks. */
const allowed = "204 https://app.example.com 3";
const refused = "403 undefined 0";
const expected = [
  ...["withCors", "node", "express", "hono", "fastify", "koa"].map((name) => `${name}: ${allowed}; ${refused}`),
  "validate: 1",
  "error: true",
].join("\n");
/** The same for programs with the default export; the last lines show that all forms are one function. */
const expectedOfDefaults = [
  ...["node", "express", "hono", "fastify", "koa"].map((name) => `${name}: ${allowed}; ${refused}`),
  ...["express", "fastify", "hono", "koa", "node"].map(() => "one function: true cors true"),
].join("\n");

/** Returns the lowest version of a range of carets: 4.17.0 for `^4.17.0 || ^5.0.0`. */
const oldest = (range = ""): string => /\d+\.\d+\.\d+/.exec(range)?.[0] ?? "";

/** The same for programs that open a page: a call that its server allows, and one that it does not. */
const expectedOfPages = "page: cors\npage: true allow-origin-other";

interface Project {
  readonly name: string;
  readonly frameworks: Readonly<Record<string, string>>;
}

function projects(packed: readonly Packed[]): Project[] {
  const peer = (name: string): string | undefined =>
    packed.map(({ manifest }) => manifest.peerDependencies?.[name]).find((range) => range !== undefined);
  return [
    {
      name: "oldest",
      frameworks: {
        "@types/express": "4.17.25",
        ...Object.fromEntries(["express", "fastify", "hono", "koa"].map((name) => [name, oldest(peer(name))])),
      },
    },
    {
      name: "newest",
      frameworks: { "@types/express": "5.0.6", express: "^5.0.0", fastify: "^5.0.0", hono: "^4.0.0", koa: "^3.0.0" },
    },
  ];
}

/** The environment without pnpm's settings, which npm would read as its own. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(npm_(?!config_(registry|cafile|userconfig|cache))|pnpm_)/i.test(name),
  ),
);

const compiler = (resolution: object, programs: readonly string[]): string =>
  JSON.stringify({
    compilerOptions: {
      esModuleInterop: true,
      ...resolution,
      target: "ES2022",
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      types: ["node"],
      // Koa's types need `@types/content-disposition`. Express brings a newer content-disposition, whose own types come first.
      paths: { "content-disposition": ["./node_modules/@types/content-disposition/index.d.ts"] },
      rootDir: ".",
      verbatimModuleSyntax: false,
    },
    files: programs,
  });

const install = (folder: string): Promise<unknown> =>
  must(
    [
      "npm",
      "install",
      "--no-audit",
      "--no-fund",
      "--no-package-lock",
      "--ignore-scripts",
      "--prefer-offline",
      "--loglevel=error",
    ],
    { cwd: folder, env },
  );

/** Compiles an application of Nest, with the kind of decorators that Nest supports, and runs it on both platforms. */
async function consumeNest(
  { major, type }: (typeof NEST)[number],
  packed: readonly Packed[],
  folder: string,
): Promise<string[]> {
  cpSync(`${home}/nest`, folder, { recursive: true });
  const nest = ["common", "core", "platform-express", "platform-fastify"].map((name) => [
    `@nestjs/${name}`,
    `^${major}.0.0`,
  ]);
  const dependencies = {
    ...Object.fromEntries(packed.map(({ manifest, tarball }) => [manifest.name, `file:${tarball}`])),
    ...Object.fromEntries(nest),
    "@types/node": "24.10.1",
    "reflect-metadata": "0.2.2",
    rxjs: "7.8.2",
    ...(type === "commonjs" ? { jest: "30.2.0" } : {}),
  };
  const jest = { testMatch: ["**/app.test.cjs"] };
  writeFileSync(
    `${folder}/package.json`,
    JSON.stringify({ name: `nest-${major}`, private: true, type, dependencies, jest }),
  );
  const compilerOptions = {
    module: "node16",
    target: "ES2022",
    strict: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    // Skips the types of Nest's dependencies. The other projects check ours.
    skipLibCheck: true,
    types: ["node"],
    outDir: "out",
    rootDir: ".",
  };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, files: ["app.ts"] }));
  await install(folder);
  const steps = [
    [`${home}/node_modules/.bin/tsc`, "--pretty", "false", "-p", "."],
    type === "commonjs" ? [node, "node_modules/jest/bin/jest.js", "--ci"] : [node, "main.mjs"],
  ];
  for (const step of steps) {
    const { code, output } = await run(step, { cwd: folder, env });
    if (code !== 0) return [`Nest ${major}: ${step.slice(1).join(" ")}\n${output}`];
  }
  return [];
}

async function consume({ name, frameworks }: Project, packed: readonly Packed[], folder: string): Promise<string[]> {
  cpSync(`${home}/programs`, folder, { recursive: true });
  const tarballs = packed.map(({ manifest, tarball }) => [manifest.name, `file:${tarball}`] as const);
  const dependencies = {
    ...Object.fromEntries(tarballs),
    ...frameworks,
    "@hono/node-server": "2.1.8",
    "@types/koa": "3.0.3",
    "@types/node": "24.10.1",
  };
  writeFileSync(`${folder}/package.json`, JSON.stringify({ name, private: true, dependencies }));
  writeFileSync(
    `${folder}/tsconfig.node16.json`,
    compiler({ module: "node16", outDir: "node16" }, [
      "typescript.mts",
      "commonjs.cts",
      "default.mts",
      "default.cts",
      "page.mts",
    ]),
  );
  writeFileSync(
    `${folder}/tsconfig.nodenext.json`,
    compiler({ module: "nodenext", noEmit: true }, [
      "typescript.mts",
      "commonjs.cts",
      "default.mts",
      "default.cts",
      "page.mts",
    ]),
  );
  // The default of TypeScript 5 for CommonJS; TypeScript 6 still accepts it.
  writeFileSync(
    `${folder}/tsconfig.plain.json`,
    compiler({ module: "node16", outDir: "plain", esModuleInterop: false, ignoreDeprecations: "6.0" }, ["default.cts"]),
  );
  writeFileSync(
    `${folder}/tsconfig.bundler.json`,
    compiler({ module: "esnext", moduleResolution: "bundler", noEmit: true }, [
      "typescript.mts",
      "default.mts",
      "page.mts",
    ]),
  );
  await install(folder);

  const findings: string[] = [];
  const compile = async (config: string): Promise<boolean> => {
    const { code, output } = await run([`${home}/node_modules/.bin/tsc`, "--pretty", "false", "-p", config], {
      cwd: folder,
    });
    if (code !== 0) findings.push(`${name}: tsc -p ${config}\n${output}`);
    return code === 0;
  };
  const answers = async (program: string, says = expected): Promise<void> => {
    const { code, output } = await run([node, program], { cwd: folder, env });
    if (code !== 0 || output.trim() !== says)
      findings.push(`${name}: ${program} ended with ${code} and said\n${output}not\n${says}`);
  };

  const command = async (args: readonly string[], says: string): Promise<void> => {
    const { code, output } = await run([node, "node_modules/corsac/dist/main.js", ...args], { cwd: folder, env });
    if (code !== 0 || !output.includes(says)) {
      findings.push(`${name}: corsac ${args.join(" ")} ended with ${code} and said\n${output}not\n${says}`);
    }
  };
  // The command on the same Node: each subcommand is a chunk of its own, the configuration is TypeScript, the call is real.
  await command(["--version"], packed.find(({ manifest }) => manifest.name === "corsac")?.manifest.version ?? "?");
  await command(["init", "--format", "ts", "--origin", "https://app.example.com"], "wrote corsac.config.ts");
  await command(["lint"], "corsac.config.ts: 0 errors");
  await command(["explain", "Origin https://app.example.com is not allowed by Access-Control-Allow-Origin."], "WebKit");
  await command(["completion", "bash"], "complete -o default -F _corsac corsac");
  const server = createServer((_, response) => void response.setHeader("Access-Control-Allow-Origin", "*").end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://api.localhost:${(server.address() as AddressInfo).port}/`;
  await command(["check", url, "--origin", "https://app.example.com"], "ALLOWED");
  server.close();

  await answers("esm.mjs");
  await answers("cjs.cjs");
  await answers("default.mjs", expectedOfDefaults);
  await answers("default.cjs", expectedOfDefaults);
  await answers("page.mjs", expectedOfPages);
  await answers("page.cjs", expectedOfPages);
  if (await compile("tsconfig.node16.json")) {
    cpSync(`${folder}/exchange.cjs`, `${folder}/node16/exchange.cjs`);
    await answers("node16/typescript.mjs");
    await answers("node16/commonjs.cjs");
    await answers("node16/default.mjs", expectedOfDefaults);
    await answers("node16/default.cjs", expectedOfDefaults);
    await answers("node16/page.mjs", expectedOfPages);
  }
  if (await compile("tsconfig.plain.json")) {
    cpSync(`${folder}/exchange.cjs`, `${folder}/plain/exchange.cjs`);
    await answers("plain/default.cjs", expectedOfDefaults);
  }
  await compile("tsconfig.nodenext.json");
  if (await compile("tsconfig.bundler.json")) {
    const banner = {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    };
    await build({
      absWorkingDir: folder,
      entryPoints: ["typescript.mts"],
      outfile: `${folder}/bundle.mjs`,
      bundle: true,
      platform: "node",
      format: "esm",
      banner,
      logLevel: "error",
    });
    await answers("bundle.mjs");
  }
  return findings;
}

const temporary = mkdtempSync(join(tmpdir(), "corsac-consumers-"));
const packed = await packAll(`${temporary}/packed`);
const findings = await Promise.all([
  ...projects(packed).map((project) => consume(project, packed, `${temporary}/${project.name}`)),
  ...NEST.map((nest) => consumeNest(nest, packed, `${temporary}/nest-${nest.major}`)),
]);
rmSync(temporary, { recursive: true, force: true });
for (const finding of findings.flat()) console.error(finding);
process.exitCode = findings.flat().length > 0 ? 1 : 0;
