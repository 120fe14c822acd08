import type { Engine } from "@corsac/user-agent";

/** The part of Local Network Access that an engine has. */
export interface LocalNetworkRules {
  /** True if the engine asks the user before a public page may connect to the user's network or machine. */
  readonly asks: boolean;
  /** True if the engine asks for secure pages only, and refuses the others. */
  readonly needsSecureContext: boolean;
}

/** Observed in Chromium 153 and Firefox ESR 153. Fetch itself has no such check, and WebKit does not either. */
export const LOCAL_NETWORK_RULES: Readonly<Record<Engine, LocalNetworkRules>> = {
  standard: { asks: false, needsSecureContext: false },
  chromium: { asks: true, needsSecureContext: true },
  firefox: { asks: true, needsSecureContext: false },
  webkit: { asks: false, needsSecureContext: false },
};
