/** What a policy file can be written in. */
export const POLICY_FORMATS = ["json", "js", "mjs", "ts"] as const;

/** One of {@link POLICY_FORMATS}. */
export type PolicyFormat = (typeof POLICY_FORMATS)[number];

interface Wanted {
  readonly origins: readonly string[];
  readonly credentials: boolean;
}

/** The text of a policy file with the origins given, and a start for the rest. */
export function policyText(format: PolicyFormat, { origins, credentials }: Wanted): string {
  const options = {
    origin: origins,
    credentials,
    methods: ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"],
    allowedHeaders: ["content-type", "authorization"],
    maxAge: 600,
  };
  if (format === "json") {
    return `${JSON.stringify({ $schema: "./node_modules/corsac/schema.json", ...options }, null, 2)}\n`;
  }
  const body = Object.entries(options).map(([name, value]) => `  ${name}: ${inOneLine(value)},`);
  const head =
    format === "ts"
      ? ['import type { CorsOptions } from "@corsac/core";', "", "const options: CorsOptions = {"]
      : ['/** @type {import("@corsac/core").CorsOptions} */', "const options = {"];
  return [...head, ...body, "};", "", "export default options;", ""].join("\n");
}

const inOneLine = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map((each) => JSON.stringify(each)).join(", ")}]` : JSON.stringify(value);
