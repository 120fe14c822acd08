/**
 * The options that every preset has. Spread a preset first, and write your own options after it.
 *
 * @example
 * ```ts
 * createCors({ ...uploads, origin: "https://app.example.com", credentials: true });
 * // another request header beside those of the preset
 * createCors({ ...mcp, origin: "https://app.example.com", allowedHeaders: [...mcp.allowedHeaders, "x-tenant"] });
 * ```
 * @public
 */
export interface PresetOptions {
  readonly methods: readonly string[];
  readonly allowedHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly maxAge: number;
}

/** The longest time in seconds that every browser remembers a preflight: WebKit's limit. */
export const MAX_AGE = 600;

/** Freezes options and their lists, because every program of a process shares them. */
export function freeze<O extends PresetOptions>(options: O): O {
  for (const value of Object.values(options)) Object.freeze(value);
  return Object.freeze(options);
}
