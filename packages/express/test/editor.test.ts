import { runEditor } from "@corsac/contract/editor";
import * as vitest from "vitest";

runEditor(vitest, import.meta.url, {
  cors: `
    import express from "express";
    import { cors } from "@corsac/express";
    express().use(cors(OPTIONS));
  `,
  route: `
    import express from "express";
    import { cors } from "@corsac/express";
    express().put("/x", cors(OPTIONS), (_request, response) => void response.end());
  `,
});
