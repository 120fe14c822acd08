import { globSync } from "node:fs";
import { runContract } from "@corsac/contract";
import * as vitest from "vitest";

/** Every server that is installed; the run names the others. */
for (const file of globSync("subject-*.ts", { cwd: import.meta.dirname }).sort()) {
  await runContract(vitest, new URL(file, import.meta.url));
}
