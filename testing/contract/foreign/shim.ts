import type { FetchSubject, ListenSubject, Mount, Scenario } from "../src/types.ts";
import { type Inexpressible, type PlainPolicy, plainPolicy } from "./plain-policy.ts";

/** Writes a policy as the options of a package. */
export type Translate<Options> = (policy: PlainPolicy) => Options | Inexpressible;

/** A package under the contract, as each file in `shims/` exports it. */
export interface Shim {
  readonly subject: ListenSubject | FetchSubject;
  /** Returns the reason why the package cannot serve a scenario that its framework can; `null`: it can. */
  refuse(scenario: Scenario): Inexpressible | null;
}

/** Returns the options for each policy of a mount, the outermost first, or the reason why one cannot be said. */
function translateAll<Options extends object>(
  { policy, outer }: Mount,
  translate: Translate<Options>,
): readonly Options[] | Inexpressible {
  const translated = [outer, policy]
    .filter((one) => one !== null)
    .map((one) => {
      const plain = plainPolicy(one);
      return typeof plain === "string" ? plain : translate(plain);
    });
  return translated.find((one) => typeof one === "string") ?? (translated as readonly Options[]);
}

/** Returns the options for each policy of a mount that the package serves, the outermost first. */
export function optionsOf<Options extends object>(mount: Mount, translate: Translate<Options>): readonly Options[] {
  const options = translateAll(mount, translate);
  if (typeof options === "string") throw new Error(`${mount.path} is not applicable: ${options}`);
  return options;
}

/**
 * Makes a shim of a subject that serves each mount with the options of a package.
 *
 * @param refuseMore - returns the reason why the package cannot serve a scenario for another reason than its policy
 */
export function shimOf<Options extends object>(
  subject: ListenSubject | FetchSubject,
  translate: Translate<Options>,
  refuseMore: (scenario: Scenario) => Inexpressible | null = () => null,
): Shim {
  const refuse = (scenario: Scenario): Inexpressible | null => {
    const options = translateAll(scenario, translate);
    return typeof options === "string" ? options : refuseMore(scenario);
  };
  return { subject: { ...subject, serves: (scenario) => refuse(scenario) === null }, refuse };
}
