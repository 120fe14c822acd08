// The program behind `npm start`: builds the packages, then starts the demo with the given arguments.
import { root } from "./workspace.ts";
import { run } from "./run.ts";

const { code, output } = await run([
  "turbo",
  "run",
  "build",
  "--filter=./packages/*",
  "--filter=@corsac/site",
  "--output-logs=errors-only",
]);
if (code === 0) {
  await import(`${root}apps/demo/src/main.ts`);
} else {
  console.error(output);
  process.exitCode = code;
}
