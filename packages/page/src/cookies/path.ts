/** @see {@link https://www.rfc-editor.org/rfc/rfc6265#section-5.1.4 | default-path} */
export function defaultPath(pathname: string): string {
  const lastSlash = pathname.lastIndexOf("/");
  return lastSlash <= 0 ? "/" : pathname.slice(0, lastSlash);
}

/** @see {@link https://www.rfc-editor.org/rfc/rfc6265#section-5.1.4 | path-match} */
export const pathMatches = (pathname: string, path: string): boolean =>
  pathname === path || (pathname.startsWith(path) && (path.endsWith("/") || pathname[path.length] === "/"));
