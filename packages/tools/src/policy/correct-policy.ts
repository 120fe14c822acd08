import type { CorsConfigIssue } from "@corsac/core";

/** `origin[2]`, `methods`, or `[1].origin` in the second of several policies. */
const PATH = /^(?:\[(\d+)\]\.)?(\w+)(?:\[(\d+)\])?$/;

/** Returns the data of a policy with core's correction of one mistake. Without a correction, the data stay as they are. */
export function correctPolicy(data: unknown, { code, path, value, suggestion }: CorsConfigIssue): unknown {
  const [, policy, option, entry] = PATH.exec(path) ?? [];
  if (suggestion === undefined || option === undefined) return data;
  const correct = (options: object): object => {
    const corrected = (name: string, old: unknown): [string, unknown] => {
      if (name !== option) return [name, old];
      // The correction of an unknown option is its name.
      if (code === "option-unknown") return [String(suggestion), old];
      return [name, correctedValue(old, value, suggestion, entry === undefined ? null : Number(entry))];
    };
    return Object.fromEntries(Object.entries(options).map(([name, old]) => corrected(name, old)));
  };
  if (policy === undefined) return typeof data === "object" && data !== null ? correct(data) : data;
  return Array.isArray(data)
    ? data.map((each: unknown, index) =>
        index === Number(policy) && typeof each === "object" && each !== null ? correct(each) : each,
      )
    : data;
}

function correctedValue(old: unknown, value: unknown, suggestion: unknown, entry: number | null): unknown {
  // A string can be a list too: "get, put".
  const list: unknown = typeof old === "string" && old !== value ? old.split(",").map((each) => each.trim()) : old;
  if (!Array.isArray(list)) return suggestion;
  const index = entry ?? list.indexOf(value);
  return index === -1 ? suggestion : list.toSpliced(index, 1, suggestion);
}
