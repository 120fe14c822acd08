import { cors } from "@corsac/express";
import express, { type Express } from "express";
import { policy } from "./policy.ts";

export const app: Express = express();

app.use(cors(policy));

app.post("/login", (_request, response) => {
  response.cookie("session", "1", { httpOnly: true, secure: true, sameSite: "strict" }).end();
});

app.get("/me", (request, response) => {
  response.status(request.headers.cookie === "session=1" ? 200 : 401).end();
});
