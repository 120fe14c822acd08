import adapter from "@sveltejs/adapter-node";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vite";
import { ORIGINS } from "./src/policy.ts";

const config = defineConfig({
  // Vite's own CORS in development would share every response with every origin.
  server: { cors: false },
  plugins: [
    sveltekit({
      adapter: adapter(),
      // SvelteKit compares whole origins: a pattern would match nothing.
      csrf: { trustedOrigins: ORIGINS.filter((origin) => !origin.includes("*")) },
    }),
  ],
});

export default config;
