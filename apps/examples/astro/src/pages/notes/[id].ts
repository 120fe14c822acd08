import type { APIRoute } from "astro";

export const GET: APIRoute = ({ params }) => Response.json({ id: params["id"], text: "hello" });

export const PUT: APIRoute = async ({ params, request }) =>
  Response.json({ id: params["id"], text: await request.text() });
