import { existsSync, globSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = fileURLToPath(new URL(".", import.meta.url));

/** TypeScript 7: it takes a tenth of the time of TypeScript 6. */
const checker = `${here}node_modules/typescript-7/bin/tsc`;

/**
 * One project for each package, app and test tool, named after its folder: `vitest run --project core`. An example is
 * `example-nuxt`.
 */
const projects = ["packages", "apps", "apps/examples", "testing"].flatMap((parent) =>
  readdirSync(here + parent)
    .map((name) => ({ name: parent === "apps/examples" ? `example-${name}` : name, root: `${here}${parent}/${name}` }))
    .filter(({ root }) => existsSync(`${root}/package.json`))
    .map(({ name, root }) => ({
      test: {
        name,
        root,
        include: ["{src,test}/**/*.test.ts"],
        // The output of frameworks, which tests of examples build.
        exclude: ["**/node_modules/**", "**/.{next,nuxt,output,svelte-kit,astro,react-router}/**"],
        // Servers, browsers and processes are slow on a busy machine.
        testTimeout: 60_000,
        hookTimeout: 60_000,
        // Builds the pages that the tests open.
        globalSetup: existsSync(`${root}/test/global-setup.ts`) ? [`${root}/test/global-setup.ts`] : [],
        typecheck: {
          enabled: globSync("{src,test}/**/*.test-d.ts", { cwd: root }).length > 0,
          include: ["{src,test}/**/*.test-d.ts"],
          checker,
          tsconfig: existsSync(`${root}/test/tsconfig.json`) ? "./test/tsconfig.json" : "./tsconfig.json",
        },
      },
    })),
);

export default defineConfig({
  test: {
    projects,
    // By default one processor stays free: too many of two, because tests wait for programs that they start.
    maxWorkers: availableParallelism(),
  },
});
