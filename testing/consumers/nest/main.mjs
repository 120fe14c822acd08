import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { answers } from "./out/app.js";

const expected = JSON.parse(readFileSync(new URL("expected.json", import.meta.url), "utf8"));
for (const platform of ["express", "fastify"]) {
  const got = await answers(platform);
  if (isDeepStrictEqual(got, expected)) continue;
  console.error(`${platform}: ${JSON.stringify(got, null, 2)}`);
  process.exitCode = 1;
}
