// Builds what the demo stands on, then starts it with the arguments given: the program behind `npm start`.
import { root } from "./workspace.ts";
import { run } from "./run.ts";

const { code, output } = await run(["turbo", "run", "build", "--filter=./packages/*", "--output-logs=errors-only"]);
if (code === 0) {
  await import(`${root}apps/demo/src/main.ts`);
} else {
  console.error(output);
  process.exitCode = code;
}
