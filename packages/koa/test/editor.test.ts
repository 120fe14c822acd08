import { runEditor } from "@corsac/contract/editor";
import * as vitest from "vitest";

runEditor(vitest, import.meta.url, {
  cors: `
    import Koa from "koa";
    import { cors } from "@corsac/koa";
    new Koa().use(cors(OPTIONS));
  `,
});
