import { createCors, type Cors } from "@corsac/core";
import { corsHandlers, corsProxy } from "@corsac/next";
import { checkConfig } from "@corsac/next/config";
import { withCors } from "@corsac/next/pages";
import type { NextApiHandler, NextConfig } from "next";
import type { NextMiddleware, NextProxy, NextRequest } from "next/server.js";
import { expectTypeOf, test } from "vitest";

declare const unknownOrigin: string | undefined;
declare const shared: Cors;

test("corsProxy() takes options, policies and a function, and returns what Next.js calls", () => {
  expectTypeOf(corsProxy({ origin: unknownOrigin, credentials: true })).toExtend<NextProxy>();
  expectTypeOf(corsProxy(shared)).toExtend<NextMiddleware>();
  corsProxy(({ request }) => (request.nextUrl.pathname === "/" ? shared : shared), { vary: ["X-Tenant"] });
  corsProxy(
    createCors(() => ({ origin: "*" })),
    { next: () => undefined },
  );
  // @ts-expect-error any origin with credentials
  corsProxy({ origin: "*", credentials: true });
  // @ts-expect-error an option of another library
  corsProxy({ origin: "*", allowMethods: ["GET"] });
  // @ts-expect-error no origin
  corsProxy({ credentials: true });
});

test("corsHandlers() keeps the arguments of the handlers", () => {
  const { GET, OPTIONS } = corsHandlers(
    {
      GET: async (_request: NextRequest, { params }: { params: Promise<{ id: string }> }) =>
        Response.json(await params),
    },
    { origin: unknownOrigin, credentials: true },
  );
  expectTypeOf(GET).parameters.toEqualTypeOf<[NextRequest, { params: Promise<{ id: string }> }]>();
  expectTypeOf(OPTIONS).toBeFunction();
  // @ts-expect-error any origin with credentials
  corsHandlers({ GET: () => new Response() }, { origin: "*", credentials: true });
});

test("withCors() takes handlers of pages/api", () => {
  const handler: NextApiHandler<{ id: string }> = (_request, response) => response.json({ id: "1" });
  expectTypeOf(withCors(handler, shared)).toExtend<NextApiHandler<{ id: string }>>();
  withCors((request, response) => response.json(request.query), { origin: "*" });
  // @ts-expect-error any origin with credentials
  withCors(handler, { origin: "*", credentials: true });
});

test("checkConfig() returns the type of the configuration", () => {
  expectTypeOf(checkConfig({ reactStrictMode: true } satisfies NextConfig)).toEqualTypeOf<{
    reactStrictMode: true;
  }>();
});
