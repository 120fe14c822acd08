import type { FetchInput } from "@corsac/user-agent";

/** A call in a page. */
export type CallInput = FetchInput & { readonly cache?: RequestCache };

/** The outcome of a call, as script sees it. */
export interface CallOutcome {
  readonly ok: boolean;
  readonly type?: string;
  readonly status?: number;
  readonly redirected?: boolean;
  readonly url?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly error?: string;
}

/** Runs in the page, one call after the other, so it must not use anything outside itself. */
export async function runInPage(inputs: readonly CallInput[]): Promise<readonly CallOutcome[]> {
  const bodyOf = ({ body }: FetchInput): BodyInit | null => {
    if (body === null || body === undefined) return null;
    const text = typeof body.value === "string" ? body.value : "";
    switch (body.kind) {
      case "urlencoded":
        return new URLSearchParams(text);
      case "blob":
        return new Blob([text], { type: body.type ?? "" });
      case "bytes":
        return new TextEncoder().encode(text);
      case "formdata": {
        const form = new FormData();
        form.append("a", text);
        return form;
      }
      default:
        return text;
    }
  };
  const outcomes: CallOutcome[] = [];
  for (const input of inputs) {
    const { url, method, headers, credentials, redirect, mode, cache } = input;
    try {
      const init = {
        method,
        credentials,
        redirect,
        mode,
        ...(cache === undefined ? {} : { cache }),
        body: bodyOf(input),
        headers: (headers ?? []).map(([name, value]) => [name, value]),
      };
      const response = await fetch(url, init as RequestInit);
      const { ok: _, type, status, redirected, url: last } = response;
      const names = [...response.headers.keys()];
      const body = await response.text();
      outcomes.push({ ok: true, type, status, redirected, url: last, headers: names, body });
    } catch (error) {
      outcomes.push({ ok: false, error: String(error) });
    }
  }
  return outcomes;
}
