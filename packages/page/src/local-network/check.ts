import type { Engine, FailureDetail } from "@corsac/user-agent";
import { LOCAL_NETWORK_RULES } from "../engine/local-network.ts";
import { isTrustworthy } from "../site/trustworthy.ts";
import { type AddressSpace, addressSpaceOf } from "./address-space.ts";

/** The settings of a browser on which Local Network Access depends. */
export interface LocalNetworkSettings {
  readonly engine: Engine;
  /** The user's answer. */
  readonly permission: "granted" | "denied";
  /** Address spaces that hosts do not show, by serialized origin. */
  readonly addressSpaces: Readonly<Record<string, AddressSpace>>;
}

/**
 * Checks if a page may connect to a URL. Returns the details of the refusal, or `null`. Pages on the user's network and
 * machine may connect to everything.
 *
 * @param page - the page's origin or URL; an opaque origin counts as a public, secure page
 */
export function checkLocalNetwork(
  page: string,
  url: string,
  { engine, permission, addressSpaces }: LocalNetworkSettings,
): FailureDetail | null {
  const { asks, needsSecureContext } = LOCAL_NETWORK_RULES[engine];
  const target = new URL(url);
  const space = spaceOf(target, addressSpaces);
  const source = URL.canParse(page) ? new URL(page) : null;
  const isPublicPage = source === null || spaceOf(source, addressSpaces) === "public";
  if (!asks || space === "public" || !isPublicPage) return null;
  const isRefused = needsSecureContext && source !== null && !isTrustworthy(source);
  return isRefused || permission === "denied" ? { space, secure: !isRefused, host: target.hostname } : null;
}

const spaceOf = (url: URL, addressSpaces: LocalNetworkSettings["addressSpaces"]): AddressSpace =>
  addressSpaces[`${url.protocol}//${url.host}`] ?? addressSpaceOf(url.hostname);
