import ts from "typescript";
import * as core from "@corsac/core";

/** The text of a Markdown page's fences in one language, in order, whatever follows the language. */
export function fences(page: string, language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\b.*\n([^]*?)^\`\`\`$`, "gm"))].map(([, text = ""]) => text);
}

const AsyncFunction = (async () => {}).constructor as new (
  ...source: string[]
) => (...args: unknown[]) => Promise<void>;

/**
 * Runs a program of a page and answers what it printed. It sees this package, the runtime's own globals and an
 * environment without variables, and nothing else.
 */
export async function run(program: string): Promise<string> {
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const require = (name: string): typeof core => {
    if (name === "@corsac/core") return core;
    throw new Error(`a page's program imports ${name}`);
  };
  let printed = "";
  const console = { log: (line: string) => (printed += `${line}\n`) };
  const body = new AsyncFunction("require", "exports", "process", "console", outputText);
  await body(require, {}, { env: {} }, console);
  return printed;
}

const PROGRAM_AND_TEXT = /^(```ts\b.*\n((?:(?!```).*\n)*)```\n\n```text\n)(?:(?!```).*\n)*```$/gm;

/** The page with what its programs really print, or throw, in the `text` fences that follow them. */
export async function withOutputs(page: string): Promise<string> {
  let fresh = page;
  for (const [shown, head = "", program = ""] of page.matchAll(PROGRAM_AND_TEXT)) {
    const output = await run(program).catch((error: unknown) => `${String(error)}\n`);
    fresh = fresh.replace(shown, () => `${head}${output}\`\`\``);
  }
  return fresh;
}
