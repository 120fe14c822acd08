import { runEditor } from "@corsac/contract/editor";
import * as vitest from "vitest";

runEditor(vitest, import.meta.url, {
  cors: `
    import { cors } from "@corsac/node";
    cors(OPTIONS);
  `,
  withCors: `
    import { createServer } from "node:http";
    import { withCors } from "@corsac/node";
    createServer(withCors((_request, response) => response.end(), OPTIONS));
  `,
  guardUpgrade: `
    import { createServer } from "node:http";
    import { guardUpgrade } from "@corsac/node";
    guardUpgrade(createServer(), OPTIONS);
  `,
});
