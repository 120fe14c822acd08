import { createCors, type CorsDescription, describe, type PolicyOptions } from "@corsac/core";
import { type CorsRoute, corsTable } from "@corsac/core/table";
import { generate } from "../src/index.ts";

/** Runs the policy of a generated Worker, and describes it. */
export function describeModule(policy: PolicyOptions, paths?: readonly CorsRoute[]): CorsDescription {
  const { files } = generate(policy, { target: "cloudflare-worker", paths });
  const [, expression] = /^const cors = ([^]*?);\n\nexport default/m.exec(files[0]?.content ?? "") ?? [];
  return describe(new Function("createCors", "corsTable", `return ${expression}`)(createCors, corsTable));
}
