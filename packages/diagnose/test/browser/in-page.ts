import type { FetchInput } from "@corsac/user-agent";

/** The outcome of a call, as script sees it. */
export interface Told {
  readonly ok: boolean;
  readonly type?: string;
  readonly status?: number;
  readonly readableHeaders?: readonly string[];
}

/** Runs in the page, so it must not use anything outside itself. */
export async function callInPage(input: FetchInput): Promise<Told> {
  const { url, method = "GET", headers = [], credentials, redirect, mode } = input;
  const pairs = headers.map(([name, value]): [string, string] => [name, value]);
  const asked = { credentials, redirect, mode };
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  try {
    const response = await fetch(url, { method, headers: pairs, ...given });
    const { type, status } = response;
    return { ok: true, type, status, readableHeaders: [...response.headers.keys()].sort() };
  } catch {
    return { ok: false };
  }
}
