import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The root of the workspace, with a slash at its end. */
export const root: string = fileURLToPath(new URL("../", import.meta.url));

/** The folder for the output of scripts and tests. Not under version control. */
export const artifacts: string = `${root}.artifacts/`;

interface Conditions {
  readonly types: string;
  readonly default: string;
}

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly publishConfig?: {
    readonly exports: Readonly<Record<string, { readonly import: Conditions; readonly require?: Conditions } | string>>;
  };
}

export interface Package {
  /** The folder's name: `core` for `@corsac/core`. */
  readonly short: string;
  /** Absolute, without a slash at its end. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** One importable path of a published package. */
export interface Entry {
  /** The module specifier in an import: `@corsac/core/adapter`. */
  readonly specifier: string;
  /** The last part of the specifier, `index` for the package itself. */
  readonly name: string;
  /** Absolute paths of the built files. */
  readonly esm: string;
  readonly cjs: string | undefined;
  readonly types: string;
}

/** The packages that are published, in the order of their folders. */
export function publicPackages(): Package[] {
  return readdirSync(`${root}packages`)
    .filter((short) => existsSync(`${root}packages/${short}/package.json`))
    .toSorted()
    .map((short) => {
      const folder = `${root}packages/${short}`;
      return { short, folder, manifest: JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as Manifest };
    })
    .filter(({ manifest }) => manifest.private !== true);
}

/** The entry points of a package as they are published. */
export function entries({ folder, manifest }: Package): Entry[] {
  return Object.entries(manifest.publishConfig?.exports ?? {}).flatMap(([path, target]) =>
    typeof target === "string"
      ? []
      : [
          {
            specifier: manifest.name + path.slice(1),
            name: path === "." ? "index" : path.slice(2),
            esm: `${folder}/${target.import.default}`,
            cjs: target.require && `${folder}/${target.require.default}`,
            types: `${folder}/${target.import.types}`,
          },
        ],
  );
}
