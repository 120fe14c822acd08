/** The import directions of the workspace: who may know whom. `$1` is the package or app that the importing file is in. */
const { existsSync, readFileSync, readdirSync } = require("node:fs");

/** The files that the packages' `exports` name, as patterns. */
const entryPoints = ["packages", "testing"].flatMap((parent) =>
  readdirSync(parent).flatMap((name) => {
    const file = `${parent}/${name}/package.json`;
    const { exports = {} } = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
    return Object.values(exports).map((path) => `^${parent}/${name}/${path.slice(2).replaceAll(".", "\\.")}$`);
  }),
);

const inPackage = (names) => `^packages/(${names})/src/`;
const adapters = "node|express|fastify|koa|hono|lambda|next";

/** The folders of the core. Each imports only itself and folders to its left; types count too. */
const coreFolders = [
  ...["types", "standard", "origin", "config", "policy", "decide", "inspect", "fetch", "cors"],
  ...["choice", "table", "handlers", "websocket", "cached-origin", "adapter", "presets"],
];

/** The folders of generate, in the same way. */
const generateFolders = ["types", "patterns", "plan", "target", "refuse", "write", "targets"];

const layers = (name, folders) =>
  folders.map((folder, at) => ({
    name: `${name}-${folder}-imports-to-its-left`,
    severity: "error",
    from: { path: `^packages/${name}/src/${folder}/`, pathNot: "\\.test(-d)?\\.ts$" },
    to: {
      path: `^packages/${name}/src/`,
      pathNot: `^packages/${name}/src/(${folders.slice(0, at + 1).join("|")})/`,
    },
  }));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circles",
      comment: "A circle has no first file to read.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    ...layers("core", coreFolders),
    ...layers("generate", generateFolders),
    {
      name: "unresolvable",
      severity: "error",
      // Projects of strangers install their dependencies in folders of their own; servers of examples import what a build makes.
      from: { pathNot: "^testing/consumers/nest/|^apps/examples/[^/]+/server\\.js$" },
      to: { couldNotResolve: true },
    },
    {
      name: "core-imports-nothing",
      comment: "The core runs unchanged on every runtime and judges by itself.",
      severity: "error",
      from: { path: inPackage("core"), pathNot: "\\.test(-d)?\\.ts$" },
      to: { pathNot: "^packages/core/src/" },
    },
    {
      name: "user-agent-imports-nothing",
      comment: "The browser's side judges the core: the two must be able to disagree.",
      severity: "error",
      from: { path: inPackage("user-agent"), pathNot: "\\.test(-d)?\\.ts$" },
      to: { pathNot: "^packages/user-agent/src/" },
    },
    {
      name: "core-and-user-agent-apart",
      comment: "Nothing of the one in the other, tests included, but for the one test that compares their lists.",
      severity: "error",
      from: { path: "^packages/(core|user-agent)/" },
      to: { path: "^packages/(core|user-agent)/", pathNot: "^packages/$1/" },
    },
    {
      name: "adapters-import-core-and-node",
      severity: "error",
      from: { path: inPackage(adapters), pathNot: "\\.test(-d)?\\.ts$" },
      to: { path: "^(packages|apps)/", pathNot: "^packages/($1|core)/|^packages/node/src/(index|adapter)\\.ts$" },
    },
    {
      name: "nest-imports-its-platforms-adapters",
      comment: "Nest runs on Express or Fastify, and what is right there is right for it.",
      severity: "error",
      from: { path: inPackage("nest"), pathNot: "\\.test(-d)?\\.ts$" },
      to: {
        path: "^(packages|apps)/",
        pathNot: "^packages/(nest|core)/|^packages/(node|express|fastify)/src/(index|adapter)\\.ts$",
      },
    },
    {
      name: "node-hono-and-lambda-import-core-alone",
      comment: "node is what others sit on; hono runs where there is no Node.",
      severity: "error",
      from: { path: "^packages/(node|hono|lambda)/src/", pathNot: "\\.test(-d)?\\.ts$" },
      to: { path: "^(packages|apps)/", pathNot: "^packages/($1|core)/" },
    },
    {
      name: "hono-and-lambda-use-no-node-module",
      severity: "error",
      from: { path: "^packages/(hono|lambda)/src/", pathNot: "\\.test(-d)?\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "next-runs-on-the-edge",
      comment: "Only handlers of pages/api have Node's request and response.",
      severity: "error",
      from: { path: "^packages/next/src/", pathNot: "\\.test(-d)?\\.ts$|/(pages|with-cors)\\.ts$" },
      to: { path: "^packages/(node/|next/src/(pages|with-cors))" },
    },
    {
      name: "generate-imports-core-alone",
      comment: "It runs in browsers, and other packages print what it writes.",
      severity: "error",
      from: { path: inPackage("generate"), pathNot: "\\.test(-d)?\\.ts$" },
      to: { pathNot: "^packages/(generate|core)/src/" },
    },
    {
      name: "diagnose-imports-user-agent-and-generate",
      severity: "error",
      from: { path: inPackage("diagnose"), pathNot: "\\.test(-d)?\\.ts$" },
      to: { path: "^(packages|apps)/", pathNot: "^packages/(diagnose|user-agent|generate|core)/" },
    },
    {
      name: "diagnose-takes-types-alone-from-core",
      severity: "error",
      from: { path: inPackage("diagnose"), pathNot: "\\.test(-d)?\\.ts$" },
      to: { path: "^packages/core/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "page-imports-user-agent-and-diagnose",
      comment: "It judges servers, so it must not share code with them.",
      severity: "error",
      from: { path: inPackage("page"), pathNot: "\\.test(-d)?\\.ts$" },
      to: { path: "^(packages|apps)/", pathNot: "^packages/(page|diagnose|user-agent)/" },
    },
    {
      name: "cli-imports-what-it-puts-into-words",
      severity: "error",
      from: { path: inPackage("cli"), pathNot: "\\.test(-d)?\\.ts$" },
      to: {
        path: "^(packages|apps)/",
        pathNot: "^packages/(cli|core|node|user-agent|diagnose|generate|calls)/|^packages/tools/src/(ui-api|report)/",
      },
    },
    {
      name: "calls-imports-user-agent-and-diagnose",
      severity: "error",
      from: { path: inPackage("calls"), pathNot: "\\.test(-d)?\\.ts$" },
      to: { path: "^(packages|apps)/", pathNot: "^packages/(calls|diagnose|user-agent)/" },
    },
    {
      name: "tools-import-the-engine",
      comment: "They run in browsers, and every door shares their engine.",
      severity: "error",
      from: { path: inPackage("tools") },
      to: {
        path: "^(packages|apps)/",
        pathNot: "^packages/(tools|core|user-agent|diagnose|generate|calls|page)/",
      },
    },
    {
      name: "tools-use-no-node-module",
      severity: "error",
      from: { path: inPackage("tools") },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "contract-only-in-tests-and-apps",
      severity: "error",
      from: { path: "^(packages|testing)/(?!contract/)[^/]+/", pathNot: "^(packages|testing)/[^/]+/test/" },
      to: { path: "^testing/contract/" },
    },
    {
      name: "browser-only-in-tests-and-apps",
      comment: "It starts a program of 200 MB. The recorder of page is a script, not a part of the package.",
      severity: "error",
      from: {
        path: "^(packages|testing)/(?!browser/)[^/]+/",
        pathNot: "^(packages|testing)/[^/]+/(test|recorder)/",
      },
      to: { path: "^testing/browser/" },
    },
    {
      name: "contract-only-in-tests-of-examples",
      comment: "People copy an example: what they see there are the packages.",
      severity: "error",
      from: { path: "^apps/examples/[^/]+/(?!test/)" },
      to: { path: "^testing/" },
    },
    {
      name: "nobody-imports-cli-or-apps",
      severity: "error",
      from: { path: "^(packages|apps|testing)/([^/]+)/" },
      to: { path: "^(packages/cli|apps/[^/]+)/", pathNot: "^$1/$2/" },
    },
    {
      name: "published-entry-points-only",
      comment:
        "Into another package only through the files that its `exports` name. Tests of the functions on Lambda share the " +
        "gateways of packages/lambda/test.",
      severity: "error",
      from: {
        path: "^(packages|apps|scripts|testing|tooling)/([^/]+)(?:/|$)",
        pathNot: "^apps/examples/lambda-[^/]+/test/",
      },
      to: {
        path: "^(packages|testing)/[^/]+/",
        pathNot: ["^$1/$2/", ...entryPoints],
      },
    },
    {
      name: "not-to-tests",
      severity: "error",
      from: { pathNot: "\\.test(-d)?\\.ts$|/test/|^scripts/" },
      to: { path: "\\.test(-d)?\\.ts$|^(packages|testing)/[^/]+/test/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: {
      path: "(^|/)(dist|out|\\.artifacts|\\.stryker-tmp|\\.(next|nuxt|output|svelte-kit|astro|react-router|wrangler|pages))/|^apps/examples/.*/build/|^testing/consumers/programs/",
    },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".js", ".mjs", ".cjs", ".vue", ".json", ".d.ts"],
    },
  },
};
