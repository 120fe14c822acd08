import type { Mount } from "../case/subject.ts";

/**
 * Finds what is mounted at a URL's path or above it. For subjects without a router of their own.
 */
export function byPath<T>(mounts: readonly Mount[], make: (mount: Mount) => T): (url: string) => T {
  const made = new Map<string, T>(mounts.map((mount) => [mount.path, make(mount)]));
  return (url) => {
    const path = url.startsWith("/") ? url.split("?")[0] : new URL(url).pathname;
    const found = made.get(path ?? "") ?? made.get(path?.slice(0, path.lastIndexOf("/")) ?? "");
    if (found === undefined) throw new Error(`nothing is mounted at ${url}`);
    return found;
  };
}
