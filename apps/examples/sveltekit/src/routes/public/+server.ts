import { json, type RequestHandler } from "@sveltejs/kit";

export const GET: RequestHandler = () => json({ text: "for all" });
