import { MASK } from "../secrets/mask.ts";

/** A mistake in the text of a file of checks. */
export interface ChecksProblem {
  /** From 1; `null` if the mistake has no line. */
  readonly line: number | null;
  readonly message: string;
}

/** Returns the mistakes that the command reports as `checks:3: …`; none if its message is about something else. */
export function checksProblems(message: string): readonly ChecksProblem[] {
  return message.split("\n").flatMap((text) => {
    const [, line, rest] = /^checks(?::(\d+))?: (.*)$/.exec(text) ?? [];
    return rest === undefined ? [] : [{ line: line === undefined ? null : Number(line), message: rest }];
  });
}

/** Returns the message about the first mask in a text, in the command's form; `null` if there is none. */
export function maskProblem(checks: string): string | null {
  const line = checks.split("\n").findIndex((text) => text.includes(MASK));
  return line === -1
    ? null
    : `checks:${line + 1}: Replace ${MASK} by the value: saved lists and links do not contain credentials`;
}
