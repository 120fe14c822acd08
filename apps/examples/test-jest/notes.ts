import { cors } from "@corsac/express";
import express from "express";

export const app = express();

app.use(cors({ origin: "https://app.example.com", allowedHeaders: ["Content-Type"] }));

app.put("/notes/:id", express.json(), (request, response) => {
  response.json({ method: request.method, url: request.url });
});
