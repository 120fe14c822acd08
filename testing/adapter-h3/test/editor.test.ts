import { runEditor } from "@corsac/contract/editor";
import * as vitest from "vitest";

runEditor(vitest, import.meta.url, {
  cors: `
    import { cors } from "@corsac/adapter-h3";
    cors(OPTIONS);
  `,
});
