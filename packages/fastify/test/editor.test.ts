import { runEditor } from "@corsac/contract/editor";
import * as vitest from "vitest";

runEditor(vitest, import.meta.url, {
  cors: `
    import { fastify } from "fastify";
    import { cors } from "@corsac/fastify";
    void fastify().register(cors(OPTIONS));
  `,
});
