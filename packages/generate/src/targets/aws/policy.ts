import type { Plan } from "../../plan/plan.ts";
import type { RefusedValue } from "../../target/target.ts";

/** A policy as the lists that all services of AWS take. */
export interface CorsValues {
  /** Origins, or `*` alone. */
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  readonly maxAge: number | undefined;
  readonly credentials: boolean;
}

/**
 * The methods that pages may use unlisted. Some services compare the methods of actual requests with the list too, so each
 * list has them. In the answer to a preflight they change nothing.
 *
 * @see {@link https://fetch.spec.whatwg.org/#cors-safelisted-method | CORS-safelisted method}
 */
const SAFELISTED: readonly string[] = ["GET", "HEAD", "POST"];

/** Returns the values of a policy that has passed the checks of its target. */
export function corsValues({ description }: Plan): CorsValues {
  const { origin, methods, allowedHeaders, exposedHeaders, maxAge, credentials } = description;
  return {
    origins: Array.isArray(origin) ? origin : ["*"],
    methods: [...new Set([...SAFELISTED, ...(methods === "*" ? [] : methods)])],
    headers: allowedHeaders ?? ["*"],
    exposed: exposedHeaders,
    maxAge: maxAge ?? undefined,
    credentials,
  };
}

/** Returns a list, or `undefined` if it is empty, so that it is left out. */
export function unlessEmpty(list: readonly string[]): readonly string[] | undefined {
  return list.length === 0 ? undefined : list;
}

/**
 * The CORS settings of an HTTP API and of a function URL, by their names in CloudFormation. A type alias, because the type of
 * templates does not take an interface.
 */
export type CorsSettings = {
  readonly AllowOrigins: readonly string[];
  readonly AllowMethods: readonly string[];
  readonly AllowHeaders: readonly string[] | undefined;
  readonly ExposeHeaders: readonly string[] | undefined;
  readonly AllowCredentials: true | undefined;
  readonly MaxAge: number | undefined;
};

export function corsSettings({ origins, methods, headers, exposed, credentials, maxAge }: CorsValues): CorsSettings {
  return {
    AllowOrigins: origins,
    AllowMethods: methods,
    AllowHeaders: unlessEmpty(headers),
    ExposeHeaders: unlessEmpty(exposed),
    AllowCredentials: credentials || undefined,
    MaxAge: maxAge,
  };
}

/** Returns the same settings by their names in Terraform: `allow_origins` for `AllowOrigins`. */
export function inTerraform(settings: CorsSettings): Readonly<Record<string, CorsSettings[keyof CorsSettings]>> {
  const nameOf = (name: string): string => name.replaceAll(/\B[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [nameOf(name), value]));
}

/** The values that the documentation of a service has. Others are refused: nobody knows what the service does with them. */
export interface Documented {
  readonly methods: readonly string[];
  /** True if `*` is a value of the list of exposed headers. */
  readonly exposesAll: boolean;
  /** True if an origin can have another scheme than http and https. */
  readonly anyScheme?: boolean;
  /** The longest list of origins or headers. */
  readonly longestList?: number;
}

/** Returns the values that the documentation of a service does not have. */
export function refusedValues({ description }: Plan, service: string, documented: Documented): readonly RefusedValue[] {
  const { origin, methods, allowedHeaders, exposedHeaders } = description;
  const refused: RefusedValue[] = [];
  const refuse = (path: string, message: string): void => void refused.push({ path, message });
  if (origin === false) refuse("origin", `false allows no origin: leave the CORS settings of ${service} out instead`);
  const origins = Array.isArray(origin) ? origin : [];
  const custom = origins.find((entry) => !/^https?:\/\//.test(entry));
  if (custom !== undefined && documented.anyScheme !== true) {
    refuse("origin", `${service} is documented for origins with http and https only; leave ${custom} out`);
  }
  const unknown = methods === "*" ? [] : methods.filter((method) => !documented.methods.includes(method));
  if (unknown.length > 0) {
    refuse("methods", `${service} has no ${unknown.join(", ")}; list some of ${documented.methods.join(", ")}`);
  }
  if (!documented.exposesAll && exposedHeaders.includes("*")) {
    refuse("exposedHeaders", `${service} takes no *; list the headers that script reads`);
  }
  const { longestList } = documented;
  if (longestList !== undefined) {
    const lists = { origin: origins, allowedHeaders: allowedHeaders ?? [], exposedHeaders };
    for (const [path, { length }] of Object.entries(lists)) {
      if (length > longestList) refuse(path, `${service} takes at most ${longestList} of them, not ${length}`);
    }
  }
  return refused;
}
