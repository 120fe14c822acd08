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
  return path[0] === "/" && path.toLowerCase() === plainest(path) && !path.includes("*");
}

/** The path of a request's URL, be it absolute or not, as it was sent. */
export function pathOf(url: string): string {
  let start = 0;
  if (url[0] !== "/") {
    const authority = url.indexOf("://");
    // `*`, and what is no path at all.
    if (authority === -1) return url;
    start = url.indexOf("/", authority + 3);
    if (start === -1) return "/";
  }
  for (let end = start; end < url.length; end++) {
    if (url[end] === "?" || url[end] === "#") return url.slice(start, end);
  }
  return url.slice(start);
}

/**
 * The path under the most generous reading that a router or a file system may have of it: decoded, without doubled
 * slashes, dot segments and a slash at the end, in lower case; `null` where it cannot be decoded. Attacker controls the
 * length; linear.
 */
export function plainest(path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  const segments: string[] = [];
  for (const segment of decoded.replaceAll("\\", "/").split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return `/${segments.join("/")}`.toLowerCase();
}
