import { runEditor } from "../src/editor.ts";
import * as vitest from "vitest";

runEditor(vitest, import.meta.url, {
  createCors: `
    import { createCors } from "@corsac/core";
    createCors(OPTIONS);
  `,
  corsHandlers: `
    import { corsHandlers } from "@corsac/core/handlers";
    corsHandlers({ GET: () => new Response() }, OPTIONS);
  `,
  "corsTable-row": `
    import { corsTable } from "@corsac/core/table";
    corsTable([{ path: "/x", policy: OPTIONS }], false);
  `,
  "corsTable-otherwise": `
    import { corsTable } from "@corsac/core/table";
    corsTable([{ path: "/x", policy: false }], OPTIONS);
  `,
});
