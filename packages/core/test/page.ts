import ts from "typescript";
import * as core from "@corsac/core";
import * as table from "@corsac/core/table";

const MODULES: Readonly<Record<string, object>> = { "@corsac/core": core, "@corsac/core/table": table };

/** Returns the content of a Markdown page's fences in one language, in order. */
export function fences(page: string, language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\b.*\n([^]*?)^\`\`\`$`, "gm"))].map(([, text = ""]) => text);
}

const AsyncFunction = (async () => {}).constructor as new (
  ...source: string[]
) => (...args: unknown[]) => Promise<void>;

/**
 * Runs a program of a page and returns its output. The program can use this package, the globals of the runtime and an
 * environment without variables.
 */
export async function run(program: string): Promise<string> {
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const require = (name: string): object => {
    const found = MODULES[name];
    if (found === undefined) throw new Error(`the program of a page imports ${name}`);
    return found;
  };
  let printed = "";
  const console = { log: (line: string) => (printed += `${line}\n`) };
  const body = new AsyncFunction("require", "exports", "process", "console", outputText);
  await body(require, {}, { env: {} }, console);
  return printed;
}

const PROGRAM_AND_TEXT = /^(```ts\b.*\n((?:(?!```).*\n)*)```\n\n```text\n)(?:(?!```).*\n)*```$/gm;

/** Returns the page with the output or the error of each program in the `text` fence that follows it. */
export async function withOutputs(page: string): Promise<string> {
  let fresh = page;
  for (const [shown, head = "", program = ""] of page.matchAll(PROGRAM_AND_TEXT)) {
    const output = await run(program).catch((error: unknown) => `${String(error)}\n`);
    fresh = fresh.replace(shown, () => `${head}${output}\`\`\``);
  }
  return fresh;
}
