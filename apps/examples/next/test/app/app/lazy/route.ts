import { corsHandlers } from "@corsac/next";
import type { NextRequest } from "next/server";
import { lazy } from "../../contract/lazy.ts";

/** The policy of the proxy, in the route too. */
export const { GET, PUT, OPTIONS } = corsHandlers(
  {
    GET: () => new Response("hello"),
    PUT: async (request: NextRequest) =>
      Response.json({ saved: await request.text(), by: request.headers.get("x-user") }),
  },
  lazy,
);
