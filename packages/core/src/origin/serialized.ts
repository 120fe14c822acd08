/** The longest host name that DNS can hold. */
export const MAX_HOST = 253;

/** The longest origin: a scheme, `://`, the longest host, a colon and five digits. */
const MAX_ORIGIN = 320;

const HYPHEN = 45;
const DOT = 46;
const UNDERSCORE = 95;

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/**
 * True if `text[start, end)` is one or more DNS labels as browsers serialize them: lower case, 1 to 63 characters each,
 * no hyphen at either end. Linear, because callers pass text of a client.
 */
export function isHostName(text: string, start: number, end: number): boolean {
  let labelStart = start;
  for (let i = start; i <= end; i++) {
    const code = i === end ? DOT : text.charCodeAt(i);
    if (code !== DOT) {
      if (!isLetter(code) && !isDigit(code) && code !== HYPHEN && code !== UNDERSCORE) return false;
      continue;
    }
    const length = i - labelStart;
    if (length === 0 || length > 63) return false;
    if (text.charCodeAt(labelStart) === HYPHEN || text.charCodeAt(i - 1) === HYPHEN) return false;
    labelStart = i + 1;
  }
  return true;
}

/**
 * True for a host that always means this machine.
 *
 * @see {@link https://www.w3.org/TR/secure-contexts/#is-origin-trustworthy}
 */
export function isLoopback(host: string): boolean {
  if (host === "localhost" || host.endsWith(".localhost") || host === "[::1]") return true;
  const [first, ...others] = host.length > 15 ? [] : host.split(".");
  return first === "127" && others.length === 3 && others.every((part) => part !== "" && !Number.isNaN(Number(part)));
}

/**
 * True if the text from `start` on is a port as browsers serialize it: absent, or a colon and 1 to 65535 without leading
 * zeros.
 */
export function isPort(text: string, start: number): boolean {
  if (start === text.length) return true;
  const digits = text.length - start - 1;
  if (text[start] !== ":" || digits < 1 || digits > 5 || text[start + 1] === "0") return false;
  for (let i = start + 1; i < text.length; i++) if (!isDigit(text.charCodeAt(i))) return false;
  return Number(text.slice(start + 1)) <= 65535;
}

function isScheme(text: string, end: number): boolean {
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (!isLetter(code) && (i === 0 || !(isDigit(code) || code === 43 || code === HYPHEN || code === DOT)))
      return false;
  }
  return end > 0;
}

function isIpv6(text: string, start: number, end: number): boolean {
  for (let i = start + 1; i < end - 1; i++) {
    const code = text.charCodeAt(i);
    // Digits, the colon that follows them in ASCII, and a to f.
    if (!(isDigit(code) || code === 58 || (code >= 97 && code <= 102))) return false;
  }
  return end - start > 3 && text[end - 1] === "]";
}

function hasDefaultPort(text: string, hostEnd: number): boolean {
  const port = text.slice(hostEnd);
  return (port === ":443" && text.startsWith("https:")) || (port === ":80" && text.startsWith("http:"));
}

/**
 * True if the value of an `Origin` header is one tuple origin in serialized form, which an origin function may see and a
 * response may echo. `null`, lists, paths, upper case and default ports are not. Linear, and bounded by the longest origin.
 *
 * @see {@link https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin | serialized origin}
 */
export function isSerializedOrigin(text: string): boolean {
  const schemeEnd = text.indexOf("://");
  if (text.length > MAX_ORIGIN || !isScheme(text, schemeEnd)) return false;
  const hostStart = schemeEnd + 3;
  const hasBrackets = text[hostStart] === "[";
  const colon = text.indexOf(":", hasBrackets ? text.indexOf("]", hostStart) : hostStart);
  const hostEnd = colon === -1 ? text.length : colon;
  if (hostEnd - hostStart > MAX_HOST || !isPort(text, hostEnd) || hasDefaultPort(text, hostEnd)) return false;
  return hasBrackets ? isIpv6(text, hostStart, hostEnd) : isHostName(text, hostStart, hostEnd);
}
