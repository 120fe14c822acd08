import { fileURLToPath } from "node:url";

/** The releases of Node that users run, each from the lockfile. */
export const NODE_VERSIONS = ["20", "22", "24", "26"] as const;

export type NodeVersion = (typeof NODE_VERSIONS)[number];

export function execPathOf(version: NodeVersion): string {
  return fileURLToPath(new URL(`../node_modules/node-${version}/bin/node`, import.meta.url));
}
