/** Whether the path is exactly `/x`, or with the pattern `/x/*` is `/x` or below it. */
export function covers(pattern: string, path: string): boolean {
  if (!pattern.endsWith("/*")) return path === pattern;
  const folder = pattern.slice(0, -2);
  return path === folder || path.startsWith(`${folder}/`);
}

/** A pattern: a path, and below it everything if it ends in a star. */
export function isPathPattern(pattern: string): boolean {
  if (pattern === "/*") return true;
  const path = pattern.endsWith("/*") ? pattern.slice(0, -2) : pattern;
  return path[0] === "/" && path.toLowerCase() === mostCovered(path) && !path.includes("*");
}

/**
 * The path of a request's URL, be it absolute or not, as it was sent; `null` where readers would not agree on where it
 * starts.
 */
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
 * The reading of a path that patterns cover most: decoded, without doubled slashes, single dots and a slash at the end, in
 * lower case. What a pattern covers under any of the readings that routers and file systems have, it covers under this one.
 *
 * `null` where there is no such reading: with `..`, which brings a path below a pattern or away from it; with `;`, behind
 * which some drop the segment and some the path; with two slashes at the start, behind which some find a host; with what
 * cannot be decoded. An attacker controls the length; linear.
 */
export function mostCovered(path: string): string | null {
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
