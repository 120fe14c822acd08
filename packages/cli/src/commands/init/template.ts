/** The formats of a policy file. */
export const POLICY_FORMATS = ["json", "js", "mjs", "ts"] as const;

/** One of {@link POLICY_FORMATS}. */
export type PolicyFormat = (typeof POLICY_FORMATS)[number];

/** Returns the text of a policy file with the given origins, and usual values for the other options. */
export function policyText(format: PolicyFormat, origins: readonly string[], credentials: boolean): string {
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
  const body = Object.entries(options).map(([name, value]) => `  ${name}: ${onOneLine(value)},`);
  const head =
    format === "ts"
      ? ['import type { CorsOptions } from "@corsac/core";', "", "const options: CorsOptions = {"]
      : ['/** @type {import("@corsac/core").CorsOptions} */', "const options = {"];
  return [...head, ...body, "};", "", "export default options;", ""].join("\n");
}

const onOneLine = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map((each) => JSON.stringify(each)).join(", ")}]` : JSON.stringify(value);
