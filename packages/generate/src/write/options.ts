import { type CorsDescription, createCors, describe } from "@corsac/core";
import { policiesByOrigin } from "../plan/every-policy.ts";

const DEFAULTS: CorsDescription = describe(createCors({ origin: false }));

/** Options that code can have as literals, in the order in which people write them. */
const NAMES = [
  "credentials",
  "methods",
  "allowedHeaders",
  "exposedHeaders",
  "maxAge",
  "preflightContinue",
  "optionsSuccessStatus",
  "timingAllowOrigin",
  "enforce",
  "selfOrigin",
  "hosts",
  "debug",
  "dangerouslyAllowNullOrigin",
  "dangerouslyAllowInsecureOrigins",
  "dangerouslyAllowPublicSuffix",
] as const satisfies readonly (keyof CorsDescription)[];

const WIDTH = 100;

function list(items: readonly string[], indent: string): string {
  const line = `[${items.join(", ")}]`;
  if (items.every((item) => !item.includes("\n")) && indent.length + line.length <= WIDTH) return line;
  return `[\n${items.map((item) => `${indent}  ${item},\n`).join("")}${indent}]`;
}

function literal(value: unknown, indent: string): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  return list(
    value.map((each) => JSON.stringify(each)),
    indent,
  );
}

/** Returns a policy as a literal of options, without its defaults. Functions are not options of a configuration. */
function oneLiteral(policy: CorsDescription, indent: string): string {
  const written = NAMES.filter((name) => JSON.stringify(policy[name]) !== JSON.stringify(DEFAULTS[name]));
  const lines = ["origin" as const, ...written].map(
    (name) => `${indent}  ${name}: ${literal(policy[name], `${indent}  `)},\n`,
  );
  return lines.length === 1 ? `{ origin: ${literal(policy.origin, indent)} }` : `{\n${lines.join("")}${indent}}`;
}

/** Returns the options of a policy, or of several by origin, as `createCors` takes them. Its paths are left out. */
export function optionsLiteral(policy: CorsDescription, indent = ""): string {
  const policies = policiesByOrigin(policy);
  if (policies.length === 1) return oneLiteral(policy, indent);
  const each = policies.map((one) => `${indent}  ${oneLiteral(one, `${indent}  `)},\n`);
  return `[\n${each.join("")}${indent}]`;
}
