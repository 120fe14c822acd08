// Each config error code has the page docs/rules/CODE.md, and each page its code.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { root } from "./workspace.ts";

const { issueCodes } = (await import(`${root}packages/core/src/interface/issues.ts`)) as {
  issueCodes: readonly string[];
};
const folder = `${root}docs/rules/`;
const pages = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => file.endsWith(".md") && file !== "README.md")
  .map((file) => file.slice(0, -".md".length));

const findings = [
  ...(issueCodes.length === 0 ? ["packages/core/src/interface/issues.ts: no codes"] : []),
  ...issueCodes.filter((code) => !pages.includes(code)).map((code) => `docs/rules/${code}.md is missing`),
  ...pages.filter((page) => !issueCodes.includes(page)).map((page) => `docs/rules/${page}.md: core has no such code`),
  ...pages
    .filter((page) => !readFileSync(`${folder}${page}.md`, "utf8").startsWith(`# ${page}\n`))
    .map((page) => `docs/rules/${page}.md: its first line has to be "# ${page}"`),
];
for (const finding of findings) console.error(finding);
process.exitCode = findings.length > 0 ? 1 : 0;
