const DOT = 46;
const HYPHEN = 45;
const UNDERSCORE = 95;

function isHostCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === HYPHEN || code === UNDERSCORE;
}

/**
 * Whether `text[start, end)` is one or more DNS labels as browsers serialize them: lower case, 1 to 63 characters each,
 * no hyphen at either end. Linear, because callers pass what clients sent.
 */
export function areLabels(text: string, start: number, end: number): boolean {
  let labelStart = start;
  for (let i = start; i <= end; i++) {
    const code = i === end ? DOT : text.charCodeAt(i);
    if (code !== DOT) {
      if (!isHostCharacter(code)) return false;
      continue;
    }
    const length = i - labelStart;
    if (length === 0 || length > 63) return false;
    if (text.charCodeAt(labelStart) === HYPHEN || text.charCodeAt(i - 1) === HYPHEN) return false;
    labelStart = i + 1;
  }
  return true;
}

/** The longest host name that DNS can hold. */
export const MAX_HOST = 253;

/** Whether a host in canonical form always means this machine. @see {@link https://www.w3.org/TR/secure-contexts/#is-origin-trustworthy} */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(?:\.\d+){3}$/.test(host);
}

/** The same for a host that a client sent: {@link isLoopback} without a regular expression. */
export function isLoopbackName(host: string): boolean {
  if (host === "localhost" || host.endsWith(".localhost") || host === "[::1]") return true;
  const [first, ...others] = host.length > 15 ? [] : host.split(".");
  return first === "127" && others.length === 3 && others.every((part) => part !== "" && !Number.isNaN(Number(part)));
}
