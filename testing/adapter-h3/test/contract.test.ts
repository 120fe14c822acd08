import { runContract } from "@corsac/contract";
import * as vitest from "vitest";

await runContract(vitest, new URL("./h3-subject.ts", import.meta.url));
await runContract(vitest, new URL("./h3-node-subject.ts", import.meta.url));
