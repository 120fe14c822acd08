// Makes `require()` of the package in this folder return `cors`, with every export as a property of it, and declares that:
//
//   tsup && node ../../tooling/tsup-preset/callable.ts
//
// tsup cannot do it: its `footer` reaches chunks and other entries too, and `export =`, the only type of such a module, is a
// syntax error in an ESM source.
import { readFileSync, writeFileSync } from "node:fs";

/** Rewrites a built file. `find` must match, so that a new output format of tsup fails here and not in a user's project. */
function rewrite(file: string, find: RegExp, replace: (text: string) => string): void {
  const text = readFileSync(file, "utf8");
  if (!find.test(text)) throw new Error(`${file}: expected ${find}`);
  writeFileSync(file, replace(text));
}

const splitNames = (list: string): string[] => list.split(", ");

/** Puts `statement` at the end, but before the comment that names the source map. */
const append = (text: string, statement: string): string =>
  text.replace(/(?:\n\/\/# sourceMappingURL=.*)*\s*$/, (end) => `\n${statement}${end}`);

/**
 * Moves all exports into a namespace that merges with the function. A namespace cannot export from a module, so re-exported
 * names are imported first.
 */
function declare(text: string): string {
  const exports: string[] = [];
  const rest = text.replace(
    /^export (type )?\{ (.+?) \}(?: from '(.+)')?;\n/gm,
    (_, type: string | undefined, list: string, from: string | undefined) => {
      exports.push(`  export ${type ?? ""}{ ${list} };`);
      if (from === undefined) return "";
      const imported = [...text.matchAll(/^import \{ (.+) \} from/gm)].flatMap(([, names = ""]) => splitNames(names));
      const missing = splitNames(list).filter((name) => !imported.includes(name));
      return missing.length === 0 ? "" : `import { ${missing.join(", ")} } from '${from}';\n`;
    },
  );
  if (/^export /m.test(rest)) throw new Error("index.d.cts: an export of an unknown form");
  return `${rest.trimEnd()}\n\ndeclare namespace cors {\n${exports.join("\n")}\n}\n\nexport = cors;\n`;
}

// The function keeps `__esModule`: compiled `import cors from` then reads `default`, and Node's `import` finds the names.
rewrite("dist/index.cjs", /^exports\.default = cors;$/m, (text) =>
  append(text, "module.exports = Object.defineProperties(cors, Object.getOwnPropertyDescriptors(exports));"),
);
rewrite("dist/index.d.cts", /^declare function cors[<(]/m, declare);
