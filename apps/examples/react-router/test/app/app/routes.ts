import { route, type RouteConfig } from "@react-router/dev/routes";
import { mounts } from "./mounts.ts";

const PAGE = "routes/page.tsx";

/** The files of the handlers that are no resource route for all methods. `null`: it has none. */
const FILES: Readonly<Record<string, string | null>> = {
  "no-route": null,
  "react-router-static": null,
  "put-only": "routes/put.ts",
  "react-router-page": PAGE,
  "react-router-page-deferred": PAGE,
  "react-router-page-redirect": PAGE,
  "react-router-page-throws": PAGE,
  "react-router-render-throws": PAGE,
};

/** A route for each mount. */
export default mounts.flatMap(({ path, handler }) => {
  const file = handler in FILES ? FILES[handler] : "routes/resource.ts";
  return file ? [route(`${path}/*`, file, { id: path })] : [];
}) satisfies RouteConfig;
