import { withCors } from "./cors.ts";
import type { Env } from "./env.ts";
import { policyOf } from "./policy.ts";

/** The notes of this instance, by id. */
const notes = new Map([["1", "Buy milk"]]);

async function handle(request: Request, env: Env): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === "/public") return Response.json({ status: "open to everybody" });
  const id = /^\/notes\/(\w+)$/u.exec(pathname)?.[1];
  if (id === undefined) return env.ASSETS.fetch(request);
  if (request.method === "PUT") notes.set(id, await request.text());
  const text = notes.get(id);
  return text === undefined ? new Response(`There is no note ${id}`, { status: 404 }) : Response.json({ id, text });
}

export default { fetch: withCors(policyOf, handle) };
