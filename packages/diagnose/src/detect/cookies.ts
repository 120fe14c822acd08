import { valuesOf } from "@corsac/user-agent";
import type { Finding } from "../types/finding.ts";
import type { Observation } from "../types/observation.ts";
import { finding } from "./finding.ts";
import { isLoopback, isSameSite } from "./site.ts";
import { actuals, type AnsweredHop, includesCredentials } from "./responses.ts";
import { parseUrl } from "../url.ts";

/** The parts of a `Set-Cookie` line that decide where the browser sends the cookie. */
interface Cookie {
  readonly name: string;
  readonly secure: boolean;
  readonly partitioned: boolean;
  /** In lower case; `null` if the line has no such attribute. */
  readonly sameSite: string | null;
  readonly domain: string | null;
}

/** Finds cookies that the browser ignores in a cross-origin response, or will not send with cross-origin calls. */
export function cookieFindings(observation: Observation): readonly Finding[] {
  return actuals(observation)
    .filter(({ request }) => parseUrl(request.url)?.origin !== observation.input.origin)
    .flatMap((hop) =>
      valuesOf(hop.response.headers, "set-cookie").flatMap((line) => judge(observation, hop, parse(line), line)),
    );
}

function judge(observation: Observation, hop: AnsweredHop, cookie: Cookie, line: string): readonly Finding[] {
  const url = parseUrl(hop.request.url);
  if (url === null) return [];
  const evidence = { hop: hop.index, header: "Set-Cookie", value: line };
  const data = { cookie: cookie.name, host: url.hostname };
  if (!includesCredentials(observation)) return [finding("cookie-without-credentials", "advice", evidence, data)];
  const { domain } = cookie;
  if (domain !== null && url.hostname !== domain && !url.hostname.endsWith(`.${domain}`)) {
    return [finding("cookie-domain", "warning", evidence, { ...data, domain })];
  }
  const isPlain = url.protocol === "http:" && !isLoopback(url.hostname);
  if ((cookie.sameSite === "none" && !cookie.secure) || (cookie.secure && isPlain)) {
    return [finding("cookie-not-secure", "warning", evidence, { ...data, secure: cookie.secure })];
  }
  if (isSameSite(observation.input.origin, url.origin)) return [];
  if (cookie.sameSite !== "none") {
    return [finding("cookie-same-site", "warning", evidence, { ...data, sameSite: cookie.sameSite ?? "lax" })];
  }
  return cookie.partitioned ? [] : [finding("cookie-not-partitioned", "advice", evidence, data)];
}

/** @see {@link https://httpwg.org/specs/rfc6265.html#sane-set-cookie} */
function parse(line: string): Cookie {
  const [pair = "", ...rest] = line.split(";");
  const attributes = new Map(
    rest.map((attribute) => {
      const [name = "", ...value] = attribute.split("=");
      return [name.trim().toLowerCase(), value.join("=").trim()] as const;
    }),
  );
  const domain = attributes.get("domain")?.toLowerCase() ?? "";
  return {
    name: (pair.split("=")[0] ?? "").trim(),
    secure: attributes.has("secure"),
    partitioned: attributes.has("partitioned"),
    sameSite: attributes.get("samesite")?.toLowerCase() ?? null,
    domain: domain === "" ? null : domain.startsWith(".") ? domain.slice(1) : domain,
  };
}
