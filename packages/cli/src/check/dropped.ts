import { isForbiddenRequestHeader } from "@corsac/user-agent";
import type { Withheld } from "../network/credentials.ts";
import type { Check } from "./check.ts";

const INSTEAD: Readonly<Record<string, string>> = {
  cookie: ": cookies are given with --cookie",
  "proxy-authorization": ": browsers send it to proxies alone",
  "user-agent": ": --user-agent sets it",
};

/**
 * The headers of a call that `fetch()` drops without a word.
 *
 * @see {@link https://fetch.spec.whatwg.org/#forbidden-request-header | forbidden request-header}
 */
export const droppedHeaders = ({ headers, engine }: Pick<Check, "headers" | "engine">): Withheld[] =>
  headers.flatMap(([name, value]) =>
    isForbiddenRequestHeader(name, value, engine)
      ? [{ name, reason: `script cannot set it${INSTEAD[name.toLowerCase()] ?? ""}` }]
      : [],
  );
