import { runContract } from "@corsac/contract";
import * as vitest from "vitest";

for (const name of ["rest-api", "http-api", "load-balancer", "load-balancer-lists", "stream"]) {
  await runContract(vitest, new URL(`./subject-${name}.ts`, import.meta.url));
}
