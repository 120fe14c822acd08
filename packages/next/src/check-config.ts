import { isPolicyHeader } from "@corsac/core/adapter";

/** A rule that `headers()` returns. Releases of Next.js differ in the types of its other properties. */
interface HeaderRule {
  readonly source: string;
  readonly headers: readonly { readonly key: string }[];
}

interface Configuration {
  headers?(): readonly HeaderRule[] | Promise<readonly HeaderRule[]>;
}

/**
 * Checks that `headers()` of `next.config.ts` sets no CORS headers, and returns the configuration. Next.js would send them
 * instead of those of a route handler, and to every origin that the policy refuses. Files below `/_next/` may have them.
 *
 * @throws Error when Next.js calls `headers()`: in `next build` and `next dev`
 * @example
 * ```ts
 * export default checkConfig({ reactStrictMode: true });
 * ```
 * @see {@link https://nextjs.org/docs/app/api-reference/config/next-config-js/headers | headers}
 * @public
 */
export function checkConfig<C extends object>(config: C): C {
  const { headers } = config as Configuration;
  if (headers === undefined) return config;
  return {
    ...config,
    async headers() {
      const rules = await headers();
      for (const { source, headers: entries } of rules) {
        const found = entries.find(({ key }) => isPolicyHeader(key.toLowerCase()));
        if (found === undefined || source.startsWith("/_next/")) continue;
        throw new Error(
          `headers() in next.config sets ${found.key} for ${source}. Next.js sends it instead of the header of a route ` +
            "handler, and to origins that the CORS policy refuses. Delete it there: corsProxy() or corsHandlers() of " +
            "@corsac/next sets the header that each request needs.",
        );
      }
      return rules;
    },
  };
}
