import { runEditor } from "@corsac/contract/editor";
import * as vitest from "vitest";

runEditor(vitest, import.meta.url, {
  cors: `
    import express from "express";
    import { cors } from "@corsac/express";
    express().use(cors(OPTIONS));
  `,
  corsRoute: `
    import express from "express";
    import { corsRoute } from "@corsac/express";
    corsRoute(express(), "/x", OPTIONS).get((_request, response) => void response.end());
  `,
});
