import { http } from "@google-cloud/functions-framework";
import { cors } from "./cors.ts";
import { policy } from "./policy.ts";

const notes = new Map<string, string>();

const handler = cors((request, response) => {
  if (request.path === "/public") return response.json({ notes: notes.size });
  const [, folder, id] = request.path.split("/");
  if (folder !== "notes" || !id) return response.sendStatus(404);
  if (request.method === "PUT") notes.set(id, String(request.body.text));
  return response.json({ id, text: notes.get(id) ?? "" });
}, policy);

http("notes", handler);
