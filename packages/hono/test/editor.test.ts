import { runEditor } from "@corsac/contract/editor";
import * as vitest from "vitest";

runEditor(vitest, import.meta.url, {
  cors: `
    import { Hono } from "hono";
    import { cors } from "@corsac/hono";
    const app = new Hono();
    app.use(cors(OPTIONS, app));
  `,
});
