// Compares the public interface of each published package with its reviewed report, packages/*/api/*.api.md.
//
//   node scripts/api.ts            fails where they differ
//   node scripts/api.ts --update   writes the reports
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Extractor, ExtractorConfig, ExtractorLogLevel, type ExtractorMessage } from "@microsoft/api-extractor";
import { must } from "./run.ts";
import { packAll } from "./pack.ts";
import { entries, root, type Entry, type Package } from "./workspace.ts";

const { values } = parseArgs({ options: { update: { type: "boolean", default: false } } });
const temporary = mkdtempSync(join(tmpdir(), "corsac-api-"));
const installed = `${temporary}/node_modules`;

/**
 * Unpacks the packed packages side by side, like an install: each package then sees the published types of the others, not
 * the sources that `exports` name in this workspace. Other dependencies are linked. API Extractor takes files inside
 * `node_modules` for foreign code, so the reported package lies outside.
 */
async function install(): Promise<Package[]> {
  const packages: Package[] = [];
  for (const { tarball, ...one } of await packAll(`${temporary}/packed`)) {
    const folder = `${temporary}/${one.short}`;
    for (const copy of [folder, `${installed}/${one.manifest.name}`]) {
      mkdirSync(copy, { recursive: true });
      await must(["tar", "-xzf", tarball, "-C", copy, "--strip-components=1"]);
    }
    link(`${one.folder}/node_modules`, installed);
    packages.push({ ...one, folder });
  }
  return packages;
}

function link(from: string, to: string): void {
  for (const name of readdirSync(from)) {
    if (name.startsWith(".") || name === "@corsac") continue;
    if (name.startsWith("@")) {
      mkdirSync(`${to}/${name}`, { recursive: true });
      link(`${from}/${name}`, `${to}/${name}`);
    } else if (!existsSync(`${to}/${name}`)) {
      symlinkSync(`${from}/${name}`, `${to}/${name}`);
    }
  }
}

function configure({ short, folder }: Package, { name, types }: Entry): ExtractorConfig {
  const reports = `${root}packages/${short}/api`;
  mkdirSync(reports, { recursive: true });
  return ExtractorConfig.prepare({
    packageJsonFullPath: `${folder}/package.json`,
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: types,
      newlineKind: "lf",
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: "ES2022",
            lib: ["ES2022", "DOM", "DOM.Iterable"],
            module: "NodeNext",
            moduleResolution: "NodeNext",
            strict: true,
            skipLibCheck: true,
            types: ["node"],
            typeRoots: [`${root}node_modules/@types`],
          },
          files: [types],
        },
      },
      apiReport: {
        enabled: true,
        reportFolder: reports,
        reportTempFolder: `${temporary}/reports/${short}`,
        reportFileName: `${name}.api.md`,
        reportVariants: ["complete"],
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.Error },
          // API Extractor cannot resolve links to overloaded members: {@link Cors.wrap}.
          "ae-unresolved-link": { logLevel: ExtractorLogLevel.None },
          // Helpers of a type, and types that the main entry exports and documents.
          "ae-forgotten-export": { logLevel: ExtractorLogLevel.None },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
      },
    },
  });
}

/**
 * Finds exports without documentation or without `@public`. Members may go without, and overloads share the documentation
 * of the first.
 */
function isTold({ messageId, text, sourceFilePath = "", sourceFileColumn }: ExtractorMessage): boolean {
  if (messageId === "ae-undocumented" && sourceFileColumn !== 1) return true;
  if (messageId !== "ae-undocumented" && messageId !== "ae-missing-release-tag") return false;
  const name = /"(\w+)"/.exec(text)?.[1] ?? "";
  const [before = "", ...overloads] = readFileSync(sourceFilePath, "utf8").split(`\ndeclare function ${name}`);
  return overloads.length > 1 && before.endsWith("*/") && before.slice(before.lastIndexOf("/**")).includes("@public");
}

const findings: string[] = [];
for (const one of await install()) {
  for (const entry of entries(one)) {
    const where = `packages/${one.short}/api/${entry.name}.api.md`;
    const result = Extractor.invoke(configure(one, entry), {
      localBuild: values.update,
      messageCallback(message: ExtractorMessage) {
        if (message.logLevel === ExtractorLogLevel.Error && !isTold(message)) {
          findings.push(`${entry.specifier}: ${message.formatMessageWithLocation(temporary)}`);
        }
        message.handled = true;
      },
    });
    if (result.apiReportChanged) {
      if (values.update) console.log(`wrote ${where}`);
      else findings.push(`${where} is not what is built: look at \`pnpm api\` and its diff`);
    }
  }
}
rmSync(temporary, { recursive: true, force: true });
for (const finding of findings) console.error(finding);
process.exitCode = findings.length > 0 ? 1 : 0;
