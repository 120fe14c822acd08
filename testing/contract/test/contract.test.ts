import * as vitest from "vitest";
import { runContract } from "../src/index.ts";

await runContract(vitest, new URL("./subject.ts", import.meta.url));
