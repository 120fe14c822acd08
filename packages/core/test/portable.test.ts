import { describe, expect, test } from "vitest";
import ts from "typescript";

/** The source as text: nothing of it may lean on one runtime. */
const sources = Object.entries(
  import.meta.glob("../src/**/*.ts", { eager: true, query: "?raw", import: "default" }) as Record<string, string>,
).filter(([path]) => !/\.test(-d)?\.ts$/.test(path));

/** Globals that one runtime has and another lacks. */
const FOREIGN = new Set([
  "Buffer",
  "process",
  "global",
  "require",
  "module",
  "exports",
  "__dirname",
  "__filename",
  "setImmediate",
  "setTimeout",
  "Deno",
  "Bun",
  "window",
  "document",
  "navigator",
  "console",
]);

/** Files that use a global because it behaves alike on every runtime. */
const PERMITTED: Readonly<Record<string, readonly string[]>> = {
  "../src/cached-origin/cached-origin.ts": ["setTimeout"],
};

function* nodes(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodes(child);
}

/** True for an identifier that is a name of its own, not a property or a key. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return !ts.isPropertyAssignment(parent) && !ts.isPropertySignature(parent) && !ts.isQualifiedName(parent);
}

function imports(file: ts.SourceFile): string[] {
  return [...nodes(file)].flatMap((node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      return [(node.moduleSpecifier as ts.StringLiteral).text];
    }
    const isCall = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    return isCall ? [node.arguments[0]?.getText() ?? ""] : [];
  });
}

function foreign(file: ts.SourceFile): string[] {
  return [...nodes(file)].flatMap((node) =>
    ts.isIdentifier(node) && FOREIGN.has(node.text) && isReference(node) ? [node.text] : [],
  );
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("source.ts", text, ts.ScriptTarget.ES2022, true);
}

test("there is source to look at", () => {
  expect(sources.length).toBeGreaterThan(25);
});

describe("each file stands on the standard's globals and on its neighbours alone", () => {
  test.each(sources)("%s", (path, text) => {
    const file = parse(text);
    for (const specifier of imports(file)) expect(specifier).toMatch(/^\.\.?\/.*\.ts$/);
    expect(foreign(file)).toEqual(PERMITTED[path] ?? []);
  });
});

test("the look is sharp", () => {
  expect(imports(parse('import x from "node:fs"; export { y } from "z"; await import("w")'))).toEqual([
    "node:fs",
    "z",
    '"w"',
  ]);
  expect(foreign(parse("Buffer.from(x); x.process; ({ global: 1 }); process.env; f(setTimeout)"))).toEqual([
    "Buffer",
    "process",
    "setTimeout",
  ]);
});

test("loading the package changes no global", async () => {
  const snapshot = (): unknown[] =>
    [
      globalThis,
      Object.prototype,
      Array.prototype,
      String.prototype,
      Promise.prototype,
      Response.prototype,
      Headers.prototype,
      Request.prototype,
    ].map((target) => Reflect.ownKeys(target).length);
  const before = snapshot();
  await import("../src/index.ts");
  await import("../src/adapter.ts");
  expect(snapshot()).toEqual(before);
});
