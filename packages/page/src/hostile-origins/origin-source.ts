/**
 * The origins of a policy: an origin, a pattern such as `https://*.example.com`, a list of them, or an object that has
 * them as `origin`. Options of a policy and the result of `describe(cors)` are such objects.
 *
 * @public
 */
export type OriginSource =
  | string
  | readonly OriginSource[]
  | OriginPolicy
  | { readonly origin: unknown; readonly [option: string]: unknown };

/**
 * Options with the origins of a policy. `otherwise` and `routes` hold further policies, as in the result of
 * `describe(cors)`.
 *
 * @public
 */
export interface OriginPolicy {
  readonly origin?: unknown;
  readonly dangerouslyAllowNullOrigin?: boolean | undefined;
  readonly otherwise?: OriginPolicy | undefined;
  readonly routes?: readonly { readonly policy: OriginPolicy }[] | undefined;
}

/** Returns the origins and patterns of a source. `"null"` is among them if the policy allows it. */
export function entriesOf(source: unknown): readonly string[] {
  if (source === false) return [];
  if (typeof source === "string")
    return source === "*" ? notAList('"*" allows every origin: none is hostile') : [source];
  if (Array.isArray(source)) return source.flatMap((each: unknown) => entriesOf(each));
  if (typeof source === "function") return notAList("a function does not say which origins it allows");
  if (source instanceof RegExp) return notAList(`${source} does not say which origins it should allow`);
  if (typeof source === "object" && source !== null && "allows" in source) {
    return notAList("a policy does not show its origins: pass its options, or describe(cors)");
  }
  if (typeof source !== "object" || source === null || !("origin" in source)) {
    return notAList(`${JSON.stringify(source) ?? String(source)} is no origin, list or policy`);
  }
  const { origin, otherwise, routes = [], dangerouslyAllowNullOrigin } = source as OriginPolicy;
  const others = [...(otherwise === undefined ? [] : [otherwise]), ...routes.map(({ policy }) => policy)];
  return [
    ...(isNamedFunction(origin) ? entriesOf(() => origin) : entriesOf(origin)),
    ...(dangerouslyAllowNullOrigin === true ? ["null"] : []),
    ...others.flatMap((each) => entriesOf(each)),
  ];
}

/** `describe(cors)` shows an origin function by its name. */
const isNamedFunction = (origin: unknown): boolean =>
  typeof origin === "object" && origin !== null && "function" in origin;

function notAList(problem: string): never {
  throw new TypeError(
    `hostileOrigins(): ${problem}. Pass the origins that should be allowed: hostileOrigins(["https://app.example.com"])`,
  );
}
