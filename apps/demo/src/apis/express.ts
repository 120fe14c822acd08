import { createServer } from "node:http";
import { cors } from "@corsac/express";
import express, { type NextFunction, type Request, type Response } from "express";
import type { Api } from "./api.ts";
import { listHeaders, Notes, report, sessionCookie } from "./notes.ts";

export const expressApi: Api = {
  id: "express",
  label: "Express",
  adapter: "@corsac/express",
  create(policy) {
    const notes = new Notes();
    const app = express();

    app.use(cors(policy));
    app.use(express.json());

    app.get("/notes", (_request, response) => {
      response.set(listHeaders).json(notes.list());
    });
    app.get("/notes/:id", (request, response) => {
      response.json(notes.get(request.params.id));
    });
    app.put("/notes/:id", (request: Request<{ id: string }, unknown, { text: string }>, response) => {
      notes.put(request.params.id, request.body.text);
      response.json(notes.get(request.params.id));
    });
    app.delete("/notes/:id", (request, response) => {
      notes.delete(request.params.id);
      response.status(204).end();
    });
    app.post("/session", (_request, response) => {
      response.cookie("session", "ada", { httpOnly: true, sameSite: "lax" }).status(204).end();
    });
    app.get("/me", (request, response) => {
      const signedIn = request.get("cookie")?.includes(sessionCookie) === true;
      response.status(signedIn ? 200 : 401).json({ user: signedIn ? "ada" : null });
    });
    app.get("/report", report);

    app.use((error: Error, _request: Request, response: Response, _next: NextFunction) => {
      response.status(500).json({ error: error.message });
    });
    return createServer(app);
  },
};
