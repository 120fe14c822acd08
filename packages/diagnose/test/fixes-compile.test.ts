// Every program of `fixes` compiles against the real packages.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test, vi } from "vitest";
import { findingCodes, fixes, type ProxyServer, type Server, SERVERS } from "../src/index.ts";

// The test must also pass on a machine that is ten times slower.
vi.setConfig({ testTimeout: 240_000 });

const folder = dirname(fileURLToPath(import.meta.url));

/** Servers whose fix is configuration. */
const PROXIES: ReadonlySet<Server> = new Set<ProxyServer>(["nginx", "apache", "haproxy", "caddy"]);

/** Values for which the programs contain every option. */
const DATA = [
  {},
  {
    page: "https://app.example.com",
    method: "PURGE",
    asked: ["x-request-id"],
    headers: ["x-total-count"],
    credentials: true,
  },
];

function programs(): ReadonlyMap<string, string> {
  const distinct = new Set(
    findingCodes.flatMap((code) =>
      DATA.flatMap((data) =>
        SERVERS.filter((server) => !PROXIES.has(server)).flatMap((server) => {
          const { corsac = "", library, byHand = "" } = fixes(code, data)[server] ?? {};
          return [corsac, library?.code ?? "", byHand].filter(Boolean);
        }),
      ),
    ),
  );
  return new Map([...distinct].map((program, index) => [`${folder}/program-${index}.ts`, program]));
}

function problems(sources: ReadonlyMap<string, string>): readonly string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts"],
    types: ["node"],
    experimentalDecorators: true,
    allowImportingTsExtensions: true,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.readFile = (file) => sources.get(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const source = sources.get(file);
    return source === undefined
      ? getSourceFile(file, ...rest)
      : ts.createSourceFile(file, source, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  return [...sources].flatMap(([file, text]) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${ts.flattenDiagnosticMessageText(messageText, "\n")}\n${text}`,
    );
  });
}

test("all programs compile", () => {
  const sources = programs();
  expect(sources.size).toBeGreaterThan(60);
  expect(problems(sources)).toEqual([]);
});

test("a program with a mistake does not compile", () => {
  const file = `${folder}/program-bad.ts`;
  const program = 'import cors from "cors";\n\ncors({ allowMethods: ["GET"] });\n';
  expect(problems(new Map([[file, program]]))).toEqual([expect.stringContaining("allowMethods")]);
});
