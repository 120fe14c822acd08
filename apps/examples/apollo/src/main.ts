import { cors } from "@corsac/express";
import express from "express";
import { serveGraphql } from "./cors.ts";
import { policy } from "./policy.ts";
import { server } from "./server.ts";

await server.start();

const app = express();
serveGraphql(app, "/graphql", server, policy);

// A route with a policy of its own: everybody can read it.
app.get("/public", cors({ origin: "*" }), (_request, response) => {
  response.json({ name: "Notes" });
});

app.listen(process.env["PORT"] ?? 3000);
