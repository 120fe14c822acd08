import { valuesOf } from "@corsac/user-agent";
import type { Finding } from "../types/finding.ts";
import type { Observation } from "../types/observation.ts";
import { found } from "./found.ts";
import { isLoopback, isSameSite } from "./site.ts";
import { actuals, type Answered, includesCredentials, parseUrl } from "./view.ts";

/** A Set-Cookie line, as far as it decides where the cookie goes. */
interface Cookie {
  readonly name: string;
  readonly secure: boolean;
  readonly partitioned: boolean;
  /** In lower case; `null` where it is not said. */
  readonly sameSite: string | null;
  readonly domain: string | null;
}

/** Cookies that responses to another origin's page set in vain, or that will not come back from there. */
export function cookieFindings(observation: Observation): readonly Finding[] {
  return actuals(observation)
    .filter(({ request }) => parseUrl(request.url)?.origin !== observation.input.origin)
    .flatMap((hop) =>
      valuesOf(hop.response.headers, "set-cookie").flatMap((line) => judge(observation, hop, parse(line), line)),
    );
}

function judge(observation: Observation, hop: Answered, cookie: Cookie, line: string): readonly Finding[] {
  const url = parseUrl(hop.request.url);
  if (url === null) return [];
  const evidence = { hop: hop.index, field: "Set-Cookie", value: line };
  const data = { cookie: cookie.name, host: url.hostname };
  if (!includesCredentials(observation)) return [found("cookie-without-credentials", "advice", evidence, data)];
  const { domain } = cookie;
  if (domain !== null && url.hostname !== domain && !url.hostname.endsWith(`.${domain}`)) {
    return [found("cookie-domain", "warning", evidence, { ...data, domain })];
  }
  const isPlain = url.protocol === "http:" && !isLoopback(url.hostname);
  if ((cookie.sameSite === "none" && !cookie.secure) || (cookie.secure && isPlain)) {
    return [found("cookie-not-secure", "warning", evidence, { ...data, secure: cookie.secure })];
  }
  if (isSameSite(observation.input.origin, url.origin)) return [];
  if (cookie.sameSite !== "none") {
    return [found("cookie-same-site", "warning", evidence, { ...data, sameSite: cookie.sameSite ?? "lax" })];
  }
  return cookie.partitioned ? [] : [found("cookie-not-partitioned", "advice", evidence, data)];
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
