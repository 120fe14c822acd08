/** True if the path equals the pattern `/x`, or if it is `/x` or below it for the pattern `/x/*`. */
export function covers(pattern: string, path: string): boolean {
  if (!pattern.endsWith("/*")) return path === pattern;
  const folder = pattern.slice(0, -2);
  return path === folder || path.startsWith(`${folder}/`);
}

/** True for a well-formed pattern: a path, or a path and a star for everything below it. */
export function isPathPattern(pattern: string): boolean {
  if (pattern === "/*") return true;
  const path = pattern.endsWith("/*") ? pattern.slice(0, -2) : pattern;
  return path[0] === "/" && path.toLowerCase() === loosestReading(path) && !path.includes("*");
}

/** Returns the path of a URL, absolute or not, as it was sent; `null` if parsers disagree about where it starts. */
export function pathOf(url: string): string | null {
  let end = 0;
  while (end < url.length && url[end] !== "?" && url[end] !== "#") end++;
  const path = url.slice(0, end);
  // WHATWG's parser takes them for slashes, others do not.
  if (path.includes("\\")) return null;
  if (path[0] === "/") return path;
  const authority = path.indexOf("://");
  if (authority === -1) return null;
  const start = path.indexOf("/", authority + 3);
  if (start !== -1) return path.slice(start);
  // In "http://h?/x" some (Fastify 4) find the path "/x", others "/".
  return end === url.length ? "/" : null;
}

/**
 * Returns the loosest reading of a path: decoded, in lower case, without doubled slashes, single dots and a slash at the
 * end. A pattern that covers the path under any reading of routers and file systems covers it under this one.
 *
 * `null` if there is no such reading: with `..`, which leads below a pattern or away from it; with `;`, after which some
 * drop the segment and some the path; with two slashes at the start, after which some find a host; with text that cannot be
 * decoded. An attacker controls the length; linear.
 */
export function loosestReading(path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path).replaceAll("\\", "/");
  } catch {
    return null;
  }
  // Some drop single dots before they look for a host behind two slashes.
  const segments = decoded.split("/").filter((segment) => segment !== ".");
  const [, first, ...others] = segments;
  const hasHost = first === "" && others.length > 0;
  if (hasHost || decoded.includes(";") || segments.includes("..")) return null;
  return `/${segments.filter((segment) => segment !== "").join("/")}`.toLowerCase();
}
