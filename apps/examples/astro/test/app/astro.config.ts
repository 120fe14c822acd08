import node from "@astrojs/node";
import { LOCATION } from "@corsac/contract/subject";
import type { AstroIntegration } from "astro";
import { defineConfig } from "astro/config";
import { mounts } from "./src/mounts.ts";

/** The files of the handlers that are no endpoint for all methods. The first three need none. */
const FILES: Readonly<Record<string, string | null>> = {
  "no-route": null,
  "astro-config-redirect": null,
  "astro-static": null,
  "astro-prerendered": "prerendered.astro",
  "put-only": "put.ts",
  "astro-page": "page.astro",
  "astro-page-redirect": "page.astro",
  "astro-page-throws": "page.astro",
};

/** A route for each mount. */
const routes: AstroIntegration = {
  name: "contract",
  hooks: {
    "astro:config:setup": ({ injectRoute }) => {
      for (const { path, handler } of mounts) {
        const file = handler in FILES ? FILES[handler] : "endpoint.ts";
        if (file === null) continue;
        const pattern = file === "prerendered.astro" ? path : `${path}/[...rest]`;
        injectRoute({ pattern, entrypoint: new URL(`src/routes/${file}`, import.meta.url) });
      }
    },
  },
};

export default defineConfig({
  output: "server",
  adapter: node({ mode: "standalone" }),
  trailingSlash: "never",
  redirects: { "/astro-config-redirect": LOCATION },
  security: { checkOrigin: false },
  integrations: [routes],
});
