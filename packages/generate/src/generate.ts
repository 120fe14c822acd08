import type { Cors, PolicyOptions, ValidOptions } from "@corsac/core";
import { targetOf } from "./describe-target.ts";
import { toPlan } from "./plan/to-plan.ts";
import { GenerateError, reasonOf, type RefusalReason } from "./refuse/error.ts";
import { refusalsOf } from "./refuse/reasons.ts";
import type { TargetName } from "./targets/targets.ts";
import type { Generated, GenerateOptions } from "./types/generate.ts";
import type { Target } from "./target/target.ts";
import { isAtLeast, parseVersion, type Version } from "./types/version.ts";
import { headOf } from "./write/head.ts";
import { DEFAULT_NAME, withName } from "./write/names.ts";
import { notesOf } from "./write/notes.ts";

/** Returns the version, or the reason why it cannot be used. */
function versionOf({ title, since }: Target, written: string | undefined): Version | RefusalReason {
  if (since === null) {
    return written === undefined ? [] : reasonOf("version", `${title} has no versions; leave version out`);
  }
  const text = written ?? since;
  const version = parseVersion(text);
  if (version === null) return reasonOf("version", `${JSON.stringify(text)} is no version; write it like "${since}"`);
  return isAtLeast(version, parseVersion(since) ?? [])
    ? version
    : reasonOf("version", `the configuration needs ${title} ${since} or later`);
}

/** A name that every server takes as a part of its own names. */
const NAME = /^[a-z][a-z0-9_]*$/;

/**
 * Writes the configuration of a server that keeps the policy. Pure: it reads and writes no file.
 *
 * @param policy - options, several policies by origin, or a policy of `createCors` or `corsTable`
 *
 * @example
 * ```ts
 * // permitted: every server compares origins
 * const { files } = generate({ origin: ["https://app.example.com"], credentials: true }, { target: "nginx" });
 * // prohibited: any site could act as the user, so it does not compile
 * generate({ origin: "*", credentials: true }, { target: "nginx" });
 * // prohibited: a configuration cannot call a function, so generate() throws and says so
 * generate({ origin: (origin) => tenants.has(origin) }, { target: "nginx" });
 * ```
 *
 * @throws CorsConfigError for mistakes in the policy
 * @throws GenerateError if the server cannot keep the policy or an option cannot be used, with every reason
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | CORS protocol}
 * @public
 */
export function generate<const O>(policy: ValidOptions<O, Cors>, options: GenerateOptions<TargetName>): Generated {
  const { name = DEFAULT_NAME } = options;
  const target = targetOf(options.target);
  const plan = toPlan(policy as PolicyOptions | Cors, options.paths);
  const version = versionOf(target, options.version);
  const reasons = [
    ...("code" in version ? [version] : []),
    ...(NAME.test(name) ? [] : [reasonOf("name", `must fit [a-z][a-z0-9_]*, which ${JSON.stringify(name)} does not`)]),
    ...refusalsOf(plan, target),
  ];
  if (reasons.length > 0 || "code" in version) throw new GenerateError(target.title, reasons);
  const notes = notesOf(target, plan, version);
  const install = target.install.map((step) => withName(step, name));
  const head = headOf(target, version.join("."), name, notes);
  return { files: target.write({ plan, version, name, head }), notes, install };
}
