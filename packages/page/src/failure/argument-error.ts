import type { Engine } from "@corsac/user-agent";
import { engineText, type EngineTexts } from "./engine-text.ts";

/** The function of the page that script calls. */
export interface Caller {
  readonly engine: Engine;
  readonly api: "fetch" | "Request";
}

const PREFIXES = {
  fetch: { chromium: "Failed to execute 'fetch' on 'Window': ", firefox: "Window.fetch: " },
  Request: { chromium: "Failed to construct 'Request': ", firefox: "Request constructor: " },
} as const;

const DUPLEX = "The `duplex` member must be specified for a request with a streaming body";
const KEEPALIVE = "Keepalive request cannot have a ReadableStream body.";

type Rejection = "enumeration" | "navigate" | "only-if-cached" | "referrer" | "duplex" | "keepalive" | "window";

/** The texts of Chromium, Firefox and WebKit for members of `init` that they reject. */
const TEXTS: Readonly<Record<Rejection, EngineTexts>> = {
  enumeration: [
    "Failed to read the '{name}' property from 'RequestInit': The provided value '{value}' is not a valid enum value of type {type}.",
    "'{value}' (value of '{name}' member of RequestInit) is not a valid value for enumeration {type}.",
    "Type error",
  ],
  navigate: [
    "Cannot construct a Request with a RequestInit whose mode member is set as 'navigate'.",
    "Invalid request mode navigate.",
    "Request constructor does not accept navigate fetch mode.",
  ],
  "only-if-cached": [
    "'only-if-cached' can be set only with 'same-origin' mode",
    "Request mode '{mode}' was used, but request cache mode 'only-if-cached' can only be used with request mode 'same-origin'.",
    "only-if-cached cache option requires fetch mode to be same-origin.",
  ],
  referrer: ["Referrer '{value}' is not a valid URL.", "Invalid referrer URL {value}.", "Referrer is not a valid URL."],
  // Only Chromium sends streams. Browsers ignore a window, against the standard.
  duplex: [DUPLEX, DUPLEX, DUPLEX],
  keepalive: [KEEPALIVE, KEEPALIVE, KEEPALIVE],
  window: ["Window can only be null", "Window can only be null", "Window can only be null"],
};

/**
 * Makes the `TypeError` of a member of `init` that the engine rejects: the engine's own text, and the fix as `cause`.
 *
 * @param values - the values of the names in braces
 */
export function argumentError(
  { engine, api }: Caller,
  code: Rejection,
  fix: string,
  values: Readonly<Record<string, string>> = {},
): TypeError {
  const [chromium, firefox, webkit] = TEXTS[code];
  const texts: EngineTexts = [PREFIXES[api].chromium + chromium, PREFIXES[api].firefox + firefox, webkit];
  return new TypeError(engineText(texts, engine, values), { cause: new Error(fix) });
}
