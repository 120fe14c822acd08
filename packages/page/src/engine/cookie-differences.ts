import type { Difference } from "@corsac/user-agent";
import { COOKIE_DEPARTURES, type CookieDifferenceName } from "./cookie-departures.ts";

const TEXTS: Readonly<Record<CookieDifferenceName, readonly [description: string, recorded: string | null]>> = {
  "value-alone-is-name": ["A line without an equals sign is a name with an empty value.", null],
  "name-required": ["A cookie without a name is rejected.", "cookie-039"],
  "nameless-unchecked": ["The value of a cookie without a name may contain an equals sign.", null],
  "empty-kept": ["A cookie without a name and a value is kept. The Cookie header is then empty.", null],
  "value-as-utf-8": ["Bytes of a value that are not UTF-8 become U+FFFD.", null],
  "tab-rejected": ["A tab in a line rejects the cookie.", null],
  "tab-in-path-rejected": ["A tab in Path rejects the cookie.", null],
  "line-cut": ["A line ends before the first control character, except DEL, or byte over 0x7F.", null],
  unlimited: ["Neither the size of a cookie and its attributes nor the number of cookies has a limit.", null],
  "equals-sign-required": ["Attributes that take a value are ignored if they have no equals sign.", null],
  "domain-case-sensitive": ["Domain must be in lower case.", null],
  "minus-expires": ["Max-Age with a minus sign expires the cookie, whatever follows.", null],
  "lenient-expires": [
    "Expires may lack the time or its seconds, may have a month as a number, and counts on beyond the end of a month.",
    null,
  ],
  "last-lifetime-counts": ["Of Max-Age and Expires, the last one counts.", null],
  "secure-not-required": ["SameSite=None needs no Secure.", null],
  "secure-needs-https": ["Secure needs HTTPS, also on the machine itself.", null],
  "partitioned-ignored": ["Partitioned has no meaning.", null],
  "prefixes-ignored": ["The prefixes of cookie names have no meaning.", null],
  "unset-is-none": ["A cookie without SameSite goes to all sites.", "cookie-site-001"],
  "redirects-ignored": ["A redirect through another site does not make a request cross-site.", "cookie-redirect-011"],
  "redirects-ignored-on-storage": [
    "A response to a request that was redirected through another site may set cookies with SameSite.",
    null,
  ],
  "own-host-after-redirects": [
    "After a redirect through another site, cookies with SameSite go to the page's own host only.",
    null,
  ],
  "scheme-ignored": ["http: and https: of one registrable domain are the same site.", null],
  "only-storage-blocked": ["Third-party cookies are not kept, but those that exist are sent.", null],
  "unlisted-hosts-apart": [
    "WebKitGTK takes each host under a top-level domain that is not on the public suffix list, such as localhost, as a third party of the others.",
    "cookie-001",
  ],
  "new-value-is-newer": ["A cookie that gets another value counts as new in the order of cookies.", null],
  "closer-domain-first": ["Of cookies with equal paths, those with the longer domain come first.", null],
  "rejections-printed": ["The console has an error for most cookies that are rejected.", "cookie-039"],
};

function withEngines(texts: typeof TEXTS): Readonly<Record<CookieDifferenceName, Difference>> {
  const names = Object.keys(texts) as CookieDifferenceName[];
  const rows = names.map((name): [CookieDifferenceName, Difference] => {
    const [description, recorded] = texts[name];
    return [name, { engines: COOKIE_DEPARTURES[name], description, recorded }];
  });
  return Object.fromEntries(rows) as Record<CookieDifferenceName, Difference>;
}

/**
 * The ways in which the cookies of engines depart from RFC 6265bis.
 *
 * @public
 */
export const COOKIE_DIFFERENCES: Readonly<Record<CookieDifferenceName, Difference>> =
  /* @__PURE__ */ withEngines(TEXTS);
