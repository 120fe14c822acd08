import { areLabels, MAX_HOST } from "./host.ts";

/** No origin is longer than this: a scheme, `://`, the longest host, a colon and five digits. */
const MAX_ORIGIN = 320;

/**
 * Whether the text after a host is a port as a browser serializes it: absent, or a colon and 1 to 65535 without
 * leading zeros.
 */
export function isPort(text: string, start: number): boolean {
  if (start === text.length) return true;
  const digits = text.length - start - 1;
  if (text[start] !== ":" || digits < 1 || digits > 5 || text[start + 1] === "0") return false;
  let port = 0;
  for (let i = start + 1; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return false;
    port = port * 10 + digit;
  }
  return port <= 65535;
}

function isScheme(text: string, end: number): boolean {
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    const letter = code >= 97 && code <= 122;
    if (!letter && (i === 0 || !((code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46)))
      return false;
  }
  return end > 0;
}

function isIpv6(text: string, start: number, end: number): boolean {
  for (let i = start + 1; i < end - 1; i++) {
    const code = text.charCodeAt(i);
    if (!((code >= 97 && code <= 102) || (code >= 48 && code <= 58))) return false;
  }
  return end - start > 3 && text[end - 1] === "]";
}

/**
 * Whether the value of an `Origin` field is one tuple origin in serialized form: what may be shown to an origin function
 * and echoed. `null`, lists, paths, upper case and default ports are not. Linear, and bounded by the longest origin.
 *
 * @see {@link https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin | serialized origin}
 */
export function isSerializedOrigin(text: string): boolean {
  const schemeEnd = text.indexOf("://");
  if (text.length > MAX_ORIGIN || !isScheme(text, schemeEnd)) return false;
  const hostStart = schemeEnd + 3;
  const bracketed = text[hostStart] === "[";
  const colon = text.indexOf(":", bracketed ? text.indexOf("]", hostStart) : hostStart);
  const hostEnd = colon === -1 ? text.length : colon;
  if (hostEnd - hostStart > MAX_HOST || !isPort(text, hostEnd)) return false;
  if (isDefaultPort(text, schemeEnd, hostEnd)) return false;
  return bracketed ? isIpv6(text, hostStart, hostEnd) : areLabels(text, hostStart, hostEnd);
}

function isDefaultPort(text: string, schemeEnd: number, hostEnd: number): boolean {
  if (hostEnd === text.length) return false;
  const scheme = text.slice(0, schemeEnd);
  const port = text.slice(hostEnd);
  return (scheme === "https" && port === ":443") || (scheme === "http" && port === ":80");
}
