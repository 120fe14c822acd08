// Each config error code and each finding code has the page docs/rules/CODE.md, and each page its code; no code is both.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { root } from "./workspace.ts";

const { issueCodes } = (await import(`${root}packages/core/src/interface/issues.ts`)) as {
  issueCodes: readonly string[];
};
const { findingCodes } = (await import(`${root}packages/diagnose/src/interface/codes.ts`)) as {
  findingCodes: readonly string[];
};
const codes = [...issueCodes, ...findingCodes];
const folder = `${root}docs/rules/`;
const pages = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => file.endsWith(".md") && file !== "README.md")
  .map((file) => file.slice(0, -".md".length));

const findings = [
  ...(issueCodes.length === 0 ? ["packages/core/src/interface/issues.ts: no codes"] : []),
  ...(findingCodes.length === 0 ? ["packages/diagnose/src/interface/codes.ts: no codes"] : []),
  ...issueCodes.filter((code) => findingCodes.includes(code)).map((code) => `${code} is a config error and a finding`),
  ...codes.filter((code) => !pages.includes(code)).map((code) => `docs/rules/${code}.md is missing`),
  ...pages.filter((page) => !codes.includes(page)).map((page) => `docs/rules/${page}.md: there is no such code`),
  ...pages
    .filter((page) => !readFileSync(`${folder}${page}.md`, "utf8").startsWith(`# ${page}\n`))
    .map((page) => `docs/rules/${page}.md: its first line has to be "# ${page}"`),
];
for (const finding of findings) console.error(finding);
process.exitCode = findings.length > 0 ? 1 : 0;
