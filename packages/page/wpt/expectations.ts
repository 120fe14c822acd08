import { readFile, writeFile } from "node:fs/promises";
import type { Engine } from "@corsac/user-agent";
import type { FileResult } from "./run/run-test.ts";

const FILE = new URL("expectations.json", import.meta.url);

/** Failures without a named difference. The committed file has none. */
const UNEXPLAINED = "unexplained";

/** Names of subtests, by file. */
type Subtests = Readonly<Record<string, readonly string[]>>;

/** The results that a run has to have. */
export interface Expectations {
  /** Files that are not run, with the reason. */
  readonly aside: Readonly<Record<string, string>>;
  /** Subtests that do not count, with the reason, by file. */
  readonly asideSubtests: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The number of subtests of each file, without those set aside. */
  readonly subtests: Readonly<Record<string, number>>;
  /** Subtests that fail, by engine and by the named difference between the engine and the standard. */
  readonly failing: Readonly<Partial<Record<Engine, Readonly<Record<string, Subtests>>>>>;
}

export const readExpectations = async (): Promise<Expectations> =>
  JSON.parse(await readFile(FILE, "utf8")) as Expectations;

export const writeExpectations = (expectations: Expectations): Promise<void> =>
  writeFile(FILE, `${JSON.stringify(expectations, null, 2)}\n`);

/** Results without the subtests that are set aside. */
export const counted = (results: readonly FileResult[], { asideSubtests }: Expectations): readonly FileResult[] =>
  results.map((result) => ({
    ...result,
    subtests: result.subtests.filter(({ name }) => asideSubtests[result.path]?.[name] === undefined),
  }));

/** Lists how results differ from the expectations, one line each. */
export function differences(
  results: readonly FileResult[],
  engine: Engine,
  { subtests: counts, failing }: Expectations,
): readonly string[] {
  const expected = Object.values(failing[engine] ?? {});
  return results.flatMap(({ path, error, subtests }) => {
    const toFail = new Set(expected.flatMap((each) => each[path] ?? []));
    const count = counts[path];
    const lines = subtests.flatMap(({ name, status, message }) => {
      if (status === "PASS") return toFail.has(name) ? [`${path}: passes, but should fail: ${name}`] : [];
      return toFail.has(name) ? [] : [`${path}: ${status}: ${name}\n    ${message ?? ""}`];
    });
    if (error !== null) lines.push(`${path}: ${error}`);
    if (count === undefined) lines.push(`${path}: not in the expectations`);
    else if (count !== subtests.length) lines.push(`${path}: ${subtests.length} subtests instead of ${count}`);
    return lines;
  });
}

/** Expectations that these results meet. Failures keep the difference that explains them. */
export function updated(expectations: Expectations, results: readonly FileResult[], engine: Engine): Expectations {
  const before = expectations.failing[engine] ?? {};
  const explanation = (path: string, name: string): string =>
    Object.keys(before).find((each) => before[each]?.[path]?.includes(name) === true) ?? UNEXPLAINED;
  const now: Record<string, Record<string, string[]>> = {};
  const ran = new Set(results.map(({ path }) => path));
  const record = (difference: string, path: string, name: string): void => {
    const files = (now[difference] ??= {});
    (files[path] ??= []).push(name);
  };
  for (const [difference, files] of Object.entries(before)) {
    for (const [path, names] of Object.entries(files)) {
      if (!ran.has(path)) for (const name of names) record(difference, path, name);
    }
  }
  for (const { path, subtests } of results) {
    for (const { name, status } of subtests) if (status !== "PASS") record(explanation(path, name), path, name);
  }
  const counts = results.map(({ path, subtests }): [string, number] => [path, subtests.length]);
  return {
    ...expectations,
    subtests: sorted({ ...expectations.subtests, ...Object.fromEntries(counts) }),
    failing: { ...expectations.failing, [engine]: sorted(now) },
  };
}

const sorted = <Value>(record: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
