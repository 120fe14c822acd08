import type { Fault } from "../fault.ts";

/** Returns the faults of one file of a writer of configurations. */
export function faultsOf(
  subject: string,
  file: string,
  ...edits: readonly Omit<Fault, "subject" | "file">[]
): readonly Fault[] {
  return edits.map((edit) => ({
    ...edit,
    file: `packages/generate/src/targets/${file}`,
    subject: `packages/generate/test/${subject}.ts`,
  }));
}
