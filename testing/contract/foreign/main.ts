import process from "node:process";
import { parseArgs } from "node:util";
import { audit } from "./audit.ts";
import { CORSAC, PACKAGES } from "./packages.ts";
import { COMMAND, countsOf, summary } from "./page.ts";
import { showCase } from "./show-case.ts";

const HELP = `Runs the contract's cases against other packages, judged by what browsers and caches make of the responses.

${COMMAND} -- [PACKAGE ...] [--case ID] [--json] [--list] [--help]

PACKAGE  a name of --list; all of them without one
--case   prints the requests and responses of one case, and their effects
--json   prints the counts and the broken cases as JSON
--list   prints the names of the packages`;

const { values, positionals } = parseArgs({
  // pnpm passes its own separator on.
  args: process.argv.slice(2).filter((text) => text !== "--"),
  allowPositionals: true,
  options: {
    case: { type: "string" },
    json: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const known = [CORSAC, ...PACKAGES];
const unknown = positionals.filter((name) => !known.some((one) => one.name === name));

if (values.help) console.log(HELP);
else if (values.list) console.log(known.map(({ name }) => name).join("\n"));
else if (unknown.length > 0) {
  console.error(`No package is called ${unknown.join(" or ")}. Known are: ${known.map(({ name }) => name).join(", ")}`);
  process.exitCode = 2;
} else {
  const chosen = positionals.length === 0 ? known : known.filter(({ name }) => positionals.includes(name));
  for (const one of chosen) {
    const result = await audit(one);
    if (values.case === undefined) {
      console.log(values.json ? JSON.stringify(countsOf(result)) : summary(result));
      continue;
    }
    const text = showCase(result, values.case);
    console.log(`${one.name}\n${text ?? "The case is not run against this package.\n"}`);
    if (text === null) process.exitCode = 2;
  }
}
