import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Stack } from "aws-cdk-lib/core";
import ts from "typescript";
import type { AwsTarget } from "./read.ts";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2022,
  allowImportingTsExtensions: true,
  noEmit: true,
  noUnusedLocals: true,
  skipLibCheck: true,
  strict: true,
  types: [],
};

/** Imports of the constructs, and statements before and after the expressions that the generated file's comments have. */
const STACKS: Readonly<Record<AwsTarget, { imports: string; before?: string; after?: string }>> = {
  "aws-cloudfront": { imports: 'import { ResponseHeadersPolicy } from "aws-cdk-lib/aws-cloudfront";' },
  "aws-function-url": {
    imports: 'import { Code, Function, FunctionUrlAuthType, Runtime } from "aws-cdk-lib/aws-lambda";',
    before: `const handler = new Function(this, "Function", {
      code: Code.fromInline("-"), handler: "index.handler", runtime: Runtime.NODEJS_LATEST });
    const authType = FunctionUrlAuthType.NONE;`,
  },
  "aws-http-api": { imports: 'import { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";' },
  "aws-rest-api": {
    imports: 'import { RestApi } from "aws-cdk-lib/aws-apigateway";',
    after: 'api.root.addMethod("GET");',
  },
  "aws-s3": { imports: 'import { Bucket } from "aws-cdk-lib/aws-s3";' },
};

/** Returns a stack that uses the constants of a generated file as its comments say. */
export function stackAround(target: AwsTarget, cdk: string): string {
  const { imports, before = "", after = "" } = STACKS[target];
  const uses = [...cdk.matchAll(/^\/\*\* `(.*)` \*\/$/gm)].map(
    ([, use = ""], at) => `${at === 0 ? "const api = " : ""}${use};`,
  );
  const names = [...cdk.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
  return `import { App, Stack } from "aws-cdk-lib/core";
${imports}
import { ${names.join(", ")} } from "./corsac.cdk.ts";

class Example extends Stack {
  constructor(scope: App) {
    super(scope, "Example");
    ${before}
    ${uses.join("\n    ")}
    ${after}
    void api;
  }
}
export const stack = (): Stack => new Example(new App());
`;
}

/** Returns the errors that the compiler reports for files that are not on the disk. */
export function compileErrors(files: Readonly<Record<string, string>>): readonly string[] {
  const all = new Map(Object.entries(files).map(([name, content]) => [FOLDER + name, content]));
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, readFile } = host;
  host.fileExists = (name) => all.has(name) || fileExists(name);
  host.readFile = (name) => all.get(name) ?? readFile(name);
  const program = ts.createProgram([...all.keys()], OPTIONS, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}

/** Runs a module that imports aws-cdk-lib and modules that are not on the disk. */
function run(code: string, modules: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const load = createRequire(import.meta.url);
  const exports: Record<string, unknown> = {};
  new Function("require", "exports", outputText)((name: string) => modules[name] ?? load(name), exports);
  return exports;
}

/** Returns the stack of a generated file. */
export function stackOf(target: AwsTarget, cdk: string): Stack {
  const { stack } = run(stackAround(target, cdk), { "./corsac.cdk.ts": run(cdk, {}) });
  return (stack as () => Stack)();
}
