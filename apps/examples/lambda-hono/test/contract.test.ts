import { runContract } from "@corsac/contract";
import * as vitest from "vitest";

await runContract(vitest, new URL("./subject.ts", import.meta.url));
