import { type Advice, type Options } from "./advice.ts";
import { adviseMaxAge } from "./max-age.ts";
import { adviseAllowedHeaders, adviseMethods } from "./names.ts";
import { adviseOrigins } from "./origins.ts";

/** What may not be meant, in the order of the options. */
export function advise(options: Options, prefix: string): Advice[] {
  if (options["origin"] === false) return [];
  return [adviseOrigins, adviseMethods, adviseAllowedHeaders, adviseMaxAge]
    .flatMap((ask) => ask(options))
    .map((advice) => ({ ...advice, path: prefix + advice.path }));
}
