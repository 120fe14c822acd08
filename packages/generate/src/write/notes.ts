import { everyPolicy } from "../plan/every-policy.ts";
import type { Plan } from "../plan/plan.ts";
import type { Feature } from "../types/feature.ts";
import { type Note, type NoteCode, noteCodes, pageOf } from "../types/note.ts";
import type { Limit, Target } from "../target/target.ts";
import type { Version } from "../types/version.ts";

const hasStar = ({ rules }: Plan): boolean =>
  rules.some(({ entries }) => entries.some((each) => each.includes("//*.")));

/** Facts that hold for every server that can say the feature; `null`: for every server. */
const GENERAL: Partial<Record<NoteCode, readonly [feature: Feature | null, limit: Limit]>> = {
  "host-length": [
    "patterns",
    ({ plan }) =>
      hasStar(plan) ? "A pattern also matches hosts of more than 253 characters, which DNS does not have." : null,
  ],
  "path-spelling": [
    "paths",
    ({ plan }) =>
      plan.paths.length > 0
        ? "Paths that can be read in several ways (//, /../, ;, %2f, other letter case) allow no origin."
        : null,
  ],
  "code-ignored": [
    null,
    ({ plan: { description } }) =>
      everyPolicy(description).some(({ debug, onDecision }) => debug || onDecision !== null)
        ? "The options debug and onDecision need the library; the configuration does not have them."
        : null,
  ],
};

/** Returns the promise that a server does not keep, if there is one with the code. */
export function limitOf({ limits, can }: Target, code: NoteCode): Limit | null {
  if (Object.hasOwn(limits, code)) return limits[code] ?? null;
  const [feature, limit] = GENERAL[code] ?? [];
  return limit === undefined || (feature && !can.includes(feature)) ? null : limit;
}

/** Returns the notes of a policy on a server, in the order of the codes. */
export function notesOf(target: Target, plan: Plan, version: Version): readonly Note[] {
  return noteCodes.flatMap((code) => {
    const limit = limitOf(target, code);
    const message = typeof limit === "function" ? limit({ plan, version }) : limit;
    return message === null ? [] : [{ code, message, see: pageOf(code) }];
  });
}
