/** The work of a piece of code, counted instead of timed: characters read or copied, and lookups in maps and sets. */
export interface Effort {
  readonly characters: number;
  readonly lookups: number;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Replaces methods of a prototype while `work` runs. */
function replacing<T>(
  replacements: readonly (readonly [object, PropertyKey, (original: Method) => Method])[],
  work: () => T,
): T {
  const before = replacements.map(([target, name]) => Object.getOwnPropertyDescriptor(target, name) ?? {});
  for (const [target, name, replace] of replacements) {
    const original = (target as Record<PropertyKey, Method>)[name] as Method;
    Object.defineProperty(target, name, { value: replace(original), configurable: true, writable: true });
  }
  try {
    return work();
  } finally {
    for (const [i, [target, name]] of replacements.entries()) Object.defineProperty(target, name, before[i] ?? {});
  }
}

const lengthOf = (value: unknown): number => (typeof value === "string" ? value.length : 1);

/** How many characters one call of a method of `String` may have read. Searches are counted to where they stopped. */
const COST: Readonly<Record<string, (text: string, args: readonly unknown[], result: unknown) => number>> = {
  charCodeAt: () => 1,
  codePointAt: () => 1,
  charAt: () => 1,
  at: () => 1,
  slice: (_text, _args, result) => lengthOf(result),
  substring: (_text, _args, result) => lengthOf(result),
  indexOf: (text, [, start = 0], result) => (result === -1 ? text.length : Number(result) + 1) - Number(start),
  lastIndexOf: (text, [, start = text.length], result) => Number(start) - Number(result),
  includes: (text) => text.length,
  startsWith: (_text, [search]) => lengthOf(search),
  endsWith: (_text, [search]) => lengthOf(search),
  toLowerCase: (text) => text.length,
  toUpperCase: (text) => text.length,
  trim: (text) => text.length,
  split: (text) => text.length,
  replace: (text) => text.length,
  match: (text) => text.length,
};

/** Counts what `work` does. Not `async`: what comes later is not counted. */
export function effortOf(work: () => unknown): Effort {
  let characters = 0;
  let lookups = 0;
  const reading = Object.entries(COST).map(
    ([name, cost]) =>
      [
        String.prototype,
        name,
        (original: Method): Method =>
          function (this: unknown, ...args) {
            const result = original.apply(this, args);
            characters += cost(String(this), args, result);
            return result;
          },
      ] as const,
  );
  const looking = [Map.prototype, Set.prototype].flatMap((target) =>
    ["get", "has"]
      .filter((name) => name in target)
      .map(
        (name) =>
          [
            target,
            name,
            (original: Method): Method =>
              function (this: unknown, ...args) {
                lookups++;
                return original.apply(this, args);
              },
          ] as const,
      ),
  );
  replacing([...reading, ...looking], work);
  return { characters, lookups };
}

/** Runs `work` where every use of a RegExp throws. */
export function withoutRegExp<T>(work: () => T): T {
  const methods = ["exec", "test", Symbol.match, Symbol.matchAll, Symbol.replace, Symbol.search, Symbol.split];
  return replacing(
    methods.map(
      (name) =>
        [
          RegExp.prototype,
          name,
          (): Method =>
            function (this: unknown) {
              throw new Error(`${String(this)} ran`);
            },
        ] as const,
    ),
    work,
  );
}
