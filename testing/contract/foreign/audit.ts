import type { BuildOptions } from "esbuild";
import { SCENARIOS } from "../src/cases/scenarios.ts";
import { observe } from "../src/run/observe.ts";
import { scenariosOf } from "../src/subject/mounts.ts";
import type { ContractCase, Observations, Scenario, Subject } from "../src/types.ts";
import { LEFT_OUT, whyLeftOut } from "./left-out.ts";
import { type ForeignResult, judgeForeign } from "./judge-foreign.ts";
import type { Package } from "./packages.ts";
import { type Inexpressible, plainPolicy } from "./plain-policy.ts";
import { promiseOf } from "./promises.ts";
import type { Shim } from "./shim.ts";

/** The outcome of one case. */
export interface AuditedCase extends ForeignResult {
  readonly scenario: Scenario;
  readonly contractCase: ContractCase;
  /** The title of the promise that it belongs to. */
  readonly promise: string;
}

/** A package's outcomes. */
export interface Audit {
  readonly package: Package;
  readonly cases: readonly AuditedCase[];
  /** The cases that it cannot serve though its framework could, by the reason. */
  readonly refused: ReadonlyMap<Inexpressible, readonly ContractCase[]>;
  readonly observations: Observations;
}

/** The scenarios whose policies other packages could have. */
const isShared = ({ policy, outer }: Scenario): boolean =>
  [policy, outer].every((one) => one === null || typeof plainPolicy(one) !== "string");

async function loadShim(file: URL): Promise<Shim> {
  const { subject, refuse = () => null } = (await import(/* @vite-ignore */ file.href)) as Partial<Shim> & {
    subject: Subject;
  };
  return { subject, refuse };
}

/**
 * Runs the contract's own scenarios against a package and judges the responses.
 *
 * @param plugins - for the bundle; seeded faults replace sources through them
 */
export async function audit(audited: Package, plugins?: BuildOptions["plugins"]): Promise<Audit> {
  const { subject, refuse } = await loadShim(audited.file);
  const runtime = subject.runtimes.find((name) => name === "node-24") ?? subject.runtimes[0] ?? "node-24";
  const serves = (scenario: Scenario): boolean =>
    whyLeftOut(scenario) === null && isShared(scenario) && subject.serves?.(scenario) !== false;
  const { scenarios: _, ...common } = subject;
  const asked = { ...common, serves } as Subject;
  const observations = await observe(audited.file, asked, runtime, plugins);
  const scenarios = scenariosOf(asked, runtime);
  const cases = scenarios.flatMap((scenario) =>
    scenario.cases
      .filter(({ id }) => !(id in LEFT_OUT))
      .map((contractCase) => ({
        scenario,
        contractCase,
        promise: promiseOf(scenario, contractCase),
        ...judgeForeign(contractCase, scenario, scenarios, observations),
      })),
  );
  const refused = new Map<Inexpressible, ContractCase[]>();
  for (const scenario of SCENARIOS) {
    if (!scenario.needs.every((need) => subject.can.includes(need))) continue;
    if (whyLeftOut(scenario) !== null) continue;
    const reason = refuse(scenario);
    if (reason !== null) refused.set(reason, [...(refused.get(reason) ?? []), ...scenario.cases]);
  }
  return { package: audited, cases, refused, observations };
}
