import { runContract } from "@corsac/contract";
import * as vitest from "vitest";

await runContract(vitest, new URL("./subject-middleware.ts", import.meta.url));
await runContract(vitest, new URL("./subject-server.ts", import.meta.url));
