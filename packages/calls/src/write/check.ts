import type { Engine, FetchInput } from "@corsac/user-agent";
import { bodyText } from "./body-text.ts";
import { absoluteUrl } from "./curl.ts";
import { shellWord } from "./shell.ts";

/**
 * Writes a call as a command line of `corsac check`, for POSIX shells. The command has no `mode` and no `cache`: it makes
 * the call in the mode `cors`.
 *
 * @example
 * ```ts
 * asCheckCommand({ origin: "https://app.example.com", url: "https://api.example.com/notes", method: "PUT" });
 * // corsac check https://api.example.com/notes --origin https://app.example.com --method PUT
 * ```
 * @public
 */
export function asCheckCommand(input: FetchInput, engine: Engine = "standard"): string {
  const { url, origin, headers = [], credentials, redirect = "follow" } = input;
  const body = bodyText(input.body);
  const method = input.method ?? "GET";
  return [
    `corsac check ${shellWord(absoluteUrl(url, origin))} --origin ${shellWord(origin)}`,
    ...(method === (body === null ? "GET" : "POST") ? [] : [`--method ${shellWord(method)}`]),
    ...headers.map(([name, value]) => `-H ${shellWord(`${name}: ${value}`)}`),
    // A value that starts with "@" would be the name of a file.
    ...(body === null || body.startsWith("@") ? [] : [`--data ${shellWord(body)}`]),
    ...(credentials === "include" ? ["--credentials"] : []),
    ...(redirect === "follow" ? [] : [`--redirect ${redirect}`]),
    ...(engine === "standard" ? [] : [`--engine ${engine}`]),
  ].join(" ");
}

/**
 * Writes calls as a file of checks for `corsac check --file checks.json`.
 *
 * @example
 * ```ts
 * asChecksFile([{ input: { origin: "https://app.example.com", url: "https://api.example.com/notes" }, expect: "allowed" }]);
 * // { "checks": [{ "url": "https://api.example.com/notes", "origin": "https://app.example.com", "expect": "allowed" }] }
 * ```
 * @public
 */
export function asChecksFile(
  checks: readonly { readonly input: FetchInput; readonly expect: "allowed" | "blocked"; readonly engine?: Engine }[],
): string {
  const entries = checks.map(({ input, expect, engine = "standard" }) => {
    const { method = "GET", headers = [], credentials = "same-origin", redirect = "follow" } = input;
    const body = bodyText(input.body);
    return {
      url: absoluteUrl(input.url, input.origin),
      origin: input.origin,
      ...(method === (body === null ? "GET" : "POST") ? {} : { method }),
      ...(headers.length === 0 ? {} : { headers }),
      ...(body === null ? {} : { data: body }),
      ...(credentials === "same-origin" ? {} : { credentials }),
      ...(redirect === "follow" ? {} : { redirect }),
      ...(engine === "standard" ? {} : { engine }),
      expect,
    };
  });
  return `${JSON.stringify({ checks: entries }, null, 2)}\n`;
}
