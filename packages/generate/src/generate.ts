import type { Cors, PolicyOptions } from "@corsac/core";
import { toPlan } from "./plan/to-plan.ts";
import { GenerateError, type RefusalReason } from "./refuse/error.ts";
import { refusalsOf } from "./refuse/reasons.ts";
import { type TargetName, TARGETS } from "./targets/targets.ts";
import type { Generated, GenerateOptions } from "./types/generate.ts";
import { pageOf } from "./types/note.ts";
import type { Target } from "./types/target.ts";
import { isAtLeast, parseVersion, type Version } from "./types/version.ts";
import { headOf } from "./write/head.ts";
import { notesOf } from "./write/notes.ts";

/** Returns the version, or the reason why it cannot be used. */
function versionOf(target: Target, written: string | undefined): Version | RefusalReason {
  const text = written ?? target.since;
  const version = parseVersion(text);
  const problem =
    version === null
      ? `${JSON.stringify(text)} is no version; write it like "${target.since}"`
      : isAtLeast(version, parseVersion(target.since) ?? [])
        ? null
        : `the configuration needs ${target.title} ${target.since} or later`;
  if (problem === null && version !== null) return version;
  return { code: "version", path: "version", message: problem ?? "", see: pageOf("refused") };
}

/**
 * Writes the configuration of a server that keeps the policy. Pure: it reads and writes no file.
 *
 * @param policy - options, several policies by origin, or a policy of `createCors` or `corsTable`
 *
 * @example
 * ```ts
 * // permitted: every server compares origins
 * const { files } = generate({ origin: ["https://app.example.com"], credentials: true }, { target: "nginx" });
 * // prohibited: a configuration cannot call a function, so generate() throws and says so
 * generate({ origin: (origin) => tenants.has(origin) }, { target: "nginx" });
 * ```
 *
 * @throws CorsConfigError for mistakes in the policy
 * @throws GenerateError if the server cannot keep the policy, with every reason
 * @see {@link https://fetch.spec.whatwg.org/#http-cors-protocol | CORS protocol}
 * @public
 */
export function generate(policy: PolicyOptions | Cors, options: GenerateOptions<TargetName>): Generated {
  const { name = "corsac" } = options;
  const target: Target | undefined = Object.hasOwn(TARGETS, options.target) ? TARGETS[options.target] : undefined;
  if (target === undefined) throw new TypeError(`no target ${JSON.stringify(options.target)}: see targets`);
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    throw new TypeError(`name must fit [a-z][a-z0-9_]*, not ${JSON.stringify(name)}`);
  const plan = toPlan(policy, options.paths);
  const version = versionOf(target, options.version);
  const reasons = [...("code" in version ? [version] : []), ...refusalsOf(plan, target)];
  if (reasons.length > 0 || "code" in version) throw new GenerateError(target.title, reasons);
  const notes = notesOf(target, plan, version);
  const head = headOf(target, version.join("."), notes);
  return { files: target.write({ plan, version, name, head }), notes };
}
