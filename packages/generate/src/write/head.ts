import type { Note } from "../types/note.ts";
import type { Target } from "../types/target.ts";

/** Returns the comment at the head of each file: where it goes, how to check it, what it does not keep. */
export function headOf(target: Target, version: string, notes: readonly Note[]): readonly string[] {
  const checks = [
    ...(target.check === null ? [] : [`Check the syntax: ${target.check.command}`]),
    "Prove it: corsac check https://api.example.com/ --origin https://app.example.com",
  ];
  const limits = notes.map(({ code, message }) => `- ${message} [${code}]`);
  return [
    `CORS for ${target.title}${version === "" ? "" : ` ${version} and later`}, written by "corsac generate". Change the policy, not this file.`,
    ...target.install,
    ...checks,
    ...(limits.length === 0 ? [] : ["To know:", ...limits]),
  ];
}
