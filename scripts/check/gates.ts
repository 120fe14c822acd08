/** A check that every change has to pass. */
export interface Gate {
  readonly name: string;
  /** The sentence of `--list`: the fact that the gate ensures. */
  readonly holds: string;
  readonly command: readonly string[];
  /** Gates that must pass first; if one fails, this one is skipped. */
  readonly needs?: readonly string[];
  /** No other gate runs at the same time. */
  readonly alone?: boolean;
  /** Its output is shown when it passes, too. */
  readonly shows?: boolean;
  /** The file of Vitest's JSON report, whose tests are then counted one by one. */
  readonly tests?: string;
}

const script = (name: string): readonly string[] => ["node", `scripts/${name}.ts`];

/** In the order of their start: fast gates that often fail come first. */
export const gates: readonly Gate[] = [
  { name: "fmt", holds: "files are formatted (oxfmt)", command: ["oxfmt", "--check", "."] },
  {
    name: "lint",
    holds: "no suspicious code (oxlint)",
    command: ["oxlint", "--deny-warnings", "--report-unused-disable-directives"],
  },
  {
    name: "regexp",
    holds: "regular expressions of the core are right and linear (eslint)",
    command: ["eslint", "--max-warnings=0", "--no-error-on-unmatched-pattern", "packages/*/src"],
  },
  {
    name: "build",
    holds: "every package and the site build (turbo, tsup, vite)",
    command: [
      "turbo",
      "run",
      "build",
      "--filter=./packages/*",
      "--filter=@corsac/site",
      "--continue",
      "--output-logs=errors-only",
    ],
    // tsup writes a compiled copy of its configuration and deletes it again, so a gate that lists files meanwhile may find
    // one that is gone when it opens it. Turbo uses all cores anyway.
    alone: true,
  },
  {
    name: "typecheck",
    holds: "sources, tests, apps and scripts compile (tsc, vue-tsc)",
    command: script("typecheck"),
  },
  {
    name: "knip",
    holds: "no dead file, export or dependency (knip)",
    command: ["knip", "--no-progress", "--no-config-hints"],
  },
  { name: "sherif", holds: "manifests agree with each other (sherif)", command: ["sherif", "--fail-on-warnings"] },
  {
    name: "boundaries",
    holds: "imports go one way (dependency-cruiser)",
    command: ["depcruise", "packages", "apps", "testing", "scripts", "tooling"],
  },
  { name: "hygiene", holds: "no host in the lockfile, no path of a machine in a file", command: script("hygiene") },
  { name: "links", holds: "anchors of the standards exist", command: script("spec-links") },
  {
    name: "pages",
    holds: "links between pages lead somewhere, and paths in pages exist",
    command: script("page-links"),
  },
  {
    name: "changeset",
    holds: "changesets are well-formed and cover what changed",
    command: script("changeset-status"),
  },
  {
    name: "api",
    holds: "the public interface is the reviewed one (API Extractor)",
    command: script("api"),
    needs: ["build"],
  },
  {
    name: "exports",
    holds: "import and require export the same names",
    command: script("exports"),
    needs: ["build"],
  },
  {
    name: "size",
    holds: "bundles stay within their budgets (esbuild, gzip)",
    command: script("size"),
    needs: ["build"],
    shows: true,
  },
  {
    name: "pkg",
    holds: "packed packages resolve everywhere (publint, attw)",
    command: script("pkg"),
    needs: ["build"],
  },
  { name: "docs", holds: "examples in the documentation compile and run", command: script("docs/check") },
  {
    name: "consumers",
    holds: "packed packages work in ESM, CJS and TypeScript projects",
    command: script("consumers"),
    needs: ["build"],
  },
  {
    name: "examples",
    holds: "examples install from packed packages, build, then answer a preflight or run tests",
    command: script("examples"),
    needs: ["build"],
    shows: true,
  },
  {
    name: "tests",
    holds: "unit, property, type, contract and demo tests pass (vitest)",
    command: ["vitest", "run", "--reporter=default", "--reporter=json", "--outputFile.json=.artifacts/vitest.json"],
    alone: true,
    tests: ".artifacts/vitest.json",
  },
];
