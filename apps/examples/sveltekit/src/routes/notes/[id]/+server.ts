import { json, type RequestHandler } from "@sveltejs/kit";

export const GET: RequestHandler = ({ params }) => json({ id: params.id, text: "hello" });

export const PUT: RequestHandler = async ({ params, request }) => json({ id: params.id, text: await request.text() });
