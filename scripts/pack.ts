import { mkdirSync } from "node:fs";
import { must } from "./run.ts";
import { publicPackages, type Package } from "./workspace.ts";

export interface Packed extends Package {
  /** The absolute path of the tarball. */
  readonly tarball: string;
}

/** Packs every published package into a folder, as `pnpm publish` would: `publishConfig` applied, `workspace:` resolved. */
export async function packAll(folder: string): Promise<Packed[]> {
  mkdirSync(folder, { recursive: true });
  const packed: Packed[] = [];
  for (const one of publicPackages()) {
    const tarball = `${folder}/${one.short}.tgz`;
    await must(["pnpm", "pack", "--out", tarball], { cwd: one.folder });
    packed.push({ ...one, tarball });
  }
  return packed;
}
