import process from "node:process";
import { findBrowser, launch, NoBrowserError } from "@corsac/browser";
import pc from "picocolors";
import type { Api } from "./apis/api.ts";
import { apis } from "./apis/index.ts";
import { installedProxies, MissingProxyError } from "./proxies/installed.ts";
import { ArgumentsError, help, parseArguments, type Arguments } from "./arguments.ts";
import { check } from "./check.ts";
import { startDemo, type Demo } from "./demo.ts";
import { consoleTexts, matrix, summary } from "./report.ts";

const colors = pc.createColors(process.stdout.isTTY === true && !process.env["NO_COLOR"]);
const addressErrors = ["EADDRINUSE", "EADDRNOTAVAIL", "EACCES", "ENOTFOUND"];

try {
  const args = parseArguments(process.argv.slice(2));
  if (args.help) console.log(help);
  else if (args.check) process.exitCode = await runCheck(args);
  else await serve(args);
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  const plain =
    [ArgumentsError, NoBrowserError, MissingProxyError].some((known) => error instanceof known) ||
    addressErrors.includes(code ?? "");
  console.error(plain ? message : error);
  process.exitCode = 2;
}

/** The columns of the matrix. */
function columnsOf({ proxies }: Arguments): readonly Api[] {
  return proxies ? installedProxies(console.error) : apis;
}

async function serve(args: Arguments): Promise<void> {
  const demo = await startDemo(args, columnsOf(args));
  // A signal may arrive twice: from the terminal, and from the program that started this one.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void demo.close());
  const { pageOrigin, otherOrigin, siteOrigin, apis: columns } = demo.setting;
  const rows = columns.map(({ label, origin, through }) => `  ${label.padEnd(12)}${origin}  ${colors.dim(through)}`);
  console.log(`Open in a browser:        ${colors.bold(pageOrigin)}`);
  console.log(`Documentation and tools:  ${siteOrigin ?? colors.dim("not built; npm start builds them")}`);
  console.log(colors.dim("Both run on this machine and need no internet.\n"));
  console.log(`The servers that the page calls\n${rows.join("\n")}`);
  console.log(`  ${"Other page".padEnd(12)}${otherOrigin}  ${colors.dim("the origin that the policy refuses")}\n`);
  console.log(colors.dim("Ctrl-C ends it."));
}

async function runCheck(args: Arguments): Promise<number> {
  const found = await findBrowser();
  const browser = await launch(found);
  let demo: Demo | undefined;
  try {
    demo = await startDemo(args, columnsOf(args));
    const cells = await check(browser, demo.setting);
    const asExpected = cells.every(({ faults }) => faults.length === 0);
    if (args.json) {
      console.log(
        JSON.stringify(
          { browser: { ...found, version: browser.version }, setting: demo.setting, cells, asExpected },
          null,
          2,
        ),
      );
    } else {
      console.log(
        `${cells.length} calls from ${demo.setting.pageOrigin} in Chromium ${browser.version} (${found.source})\n`,
      );
      console.log(`${matrix(cells, demo.setting, colors)}\n`);
      console.log(`What the browser's console and the server say\n\n${consoleTexts(cells, demo.setting, colors)}\n`);
      console.log(summary(cells, colors));
    }
    return asExpected ? 0 : 1;
  } finally {
    await demo?.close();
    await browser.close();
  }
}
