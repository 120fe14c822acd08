import { runContract } from "@corsac/contract";
import * as vitest from "vitest";
import { testInChromium } from "./chromium.ts";
import { testInDevelopment } from "./dev.ts";

await runContract(vitest, new URL("./subject.ts", import.meta.url));
await runContract(vitest, new URL("./subject-handlers.ts", import.meta.url));
await runContract(vitest, new URL("./subject-pages.ts", import.meta.url));

// Here, because the contract has made the build that they need.
testInChromium();
testInDevelopment();
