import { existsSync, readFileSync } from "node:fs";
import ts from "typescript";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  experimentalDecorators: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  types: ["node"],
};

/** One place in a program, as an editor shows it. */
export interface Place {
  /** The texts of all errors of the file, each with the lines below its first. */
  readonly errors: readonly string[];
  /** The documentation that a pointer at the caret shows. */
  readonly documentation: string;
  /** The names that the editor offers at the caret. */
  readonly completions: readonly string[];
}

/** Asks about programs by name. */
export type Ask = (name: string) => Place;

/**
 * Reads programs with TypeScript's language service, the engine of editors. A `|` in a program is the caret. The programs
 * are files beside `module` that exist in memory alone, so that they import what `module` can.
 */
export function askTypeScript(module: string | URL, programs: ReadonlyMap<string, string>): Ask {
  const fileOf = (name: string): string => new URL(`editor-${name}.ts`, module).pathname;
  const names = [...programs.keys()];
  const sources = new Map(names.map((name) => [fileOf(name), (programs.get(name) ?? "").replace("|", "")]));
  const read = (file: string): string | undefined =>
    sources.get(file) ?? (existsSync(file) ? readFileSync(file, "utf8") : undefined);
  const service = ts.createLanguageService({
    getCompilationSettings: () => OPTIONS,
    getScriptFileNames: () => [...sources.keys()],
    getScriptVersion: () => "1",
    getScriptSnapshot: (file) => {
      const text = read(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => new URL(".", module).pathname,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (file) => sources.has(file) || ts.sys.fileExists(file),
    readFile: read,
    directoryExists: (folder) => ts.sys.directoryExists(folder),
    getDirectories: (folder) => ts.sys.getDirectories(folder),
    realpath: (path) => ts.sys.realpath?.(path) ?? path,
  });
  return (name) => {
    const file = fileOf(name);
    const caret = (programs.get(name) ?? "").indexOf("|");
    const at = Math.max(caret, 0);
    return {
      errors: [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)].map(
        ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"),
      ),
      documentation: ts.displayPartsToString(service.getQuickInfoAtPosition(file, at)?.documentation),
      completions: (service.getCompletionsAtPosition(file, at, {})?.entries ?? []).map((entry) => entry.name),
    };
  };
}
