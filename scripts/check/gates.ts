/** One thing that has to hold before a change goes in. */
export interface Gate {
  readonly name: string;
  /** What it holds, for `--list`. */
  readonly holds: string;
  readonly command: readonly string[];
  /** Gates that have to succeed first; if one fails, this one is skipped. */
  readonly needs?: readonly string[];
  /** Takes the whole machine: nothing runs beside it. */
  readonly alone?: boolean;
  /** What it prints is worth reading when it succeeds, too. */
  readonly shows?: boolean;
  /** Where it writes Vitest's JSON report: each test then counts by itself. */
  readonly tests?: string;
}

const script = (name: string): readonly string[] => ["node", `scripts/${name}.ts`];

/** In the order in which they start; the fast ones that fail most often come first. */
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
    holds: "every package builds: ESM, CJS and types (turbo, tsup)",
    command: ["turbo", "run", "build", "--continue", "--output-logs=errors-only"],
    // tsup leaves a compiled copy of its configuration beside it for a moment: whoever lists a folder then may find a
    // file that is gone when he opens it. Turbo keeps the cores busy anyway.
    alone: true,
  },
  {
    name: "typecheck",
    holds: "sources, tests, apps and scripts compile (tsc)",
    command: ["turbo", "run", "typecheck", "typecheck:root", "--continue", "--output-logs=errors-only"],
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
    name: "tests",
    holds: "unit, property, type, contract and demo tests pass (vitest)",
    command: ["vitest", "run", "--reporter=default", "--reporter=json", "--outputFile.json=.artifacts/vitest.json"],
    alone: true,
    tests: ".artifacts/vitest.json",
  },
];
