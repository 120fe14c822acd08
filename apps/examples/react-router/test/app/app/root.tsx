import { type MiddlewareFunction, Outlet } from "react-router";
import { MIDDLEWARE } from "./middleware.ts";

export const middleware: MiddlewareFunction<Response>[] = MIDDLEWARE;

export default function Root() {
  return (
    <html lang="en">
      <body>
        <Outlet />
      </body>
    </html>
  );
}
