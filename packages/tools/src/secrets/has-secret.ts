import { SECRET_NAMES } from "./secret-names.ts";

/** Signs of a password, a token or a cookie. A name is a secret only if a value follows it. */
const SECRETS: readonly RegExp[] = [
  // A header, a query parameter, a member of JSON or of a form: Authorization: …, access_token=…, \"refreshToken\":\"…\".
  new RegExp(String.raw`(?:${SECRET_NAMES})[\\"']*\s*[:=]\s*[\\"']*[^\s\\"',;)]`, "i"),
  /\bbearer\s+\S{8}/i,
  // curl: -u me:pass, -sume:pass, -b sid=42, -bsid=42. "-X" and "-H" take the rest of their word as a value.
  /\s-[a-zA-GI-WYZ]*?u\s*["']?[^\s"':]+:\S/,
  /\s-[a-zA-GI-WYZ]*?b\s*[$"']*[^\s"'=]+=/,
  /--(?:user|cookie|proxy-user|oauth2-bearer)\b/,
  // A URL with a password, and a JSON Web Token.
  /:\/\/[^\s/@"':]+:[^\s/@"']+@/,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]/,
];

/** True if a text may hold a password, a token or a cookie, which must not get into an address. */
export const hasSecret = (text: string): boolean => SECRETS.some((secret) => secret.test(text));
