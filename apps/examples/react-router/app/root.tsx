import { Links, Meta, type MiddlewareFunction, Outlet, Scripts } from "react-router";
import { corsMiddleware } from "./cors.ts";
import { policy } from "./policy.ts";

export const middleware: MiddlewareFunction<Response>[] = [corsMiddleware(policy)];

export default function Root() {
  return (
    <html lang="en">
      <head>
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <Scripts />
      </body>
    </html>
  );
}
