import node from "@astrojs/node";
import { defineConfig } from "astro/config";

export default defineConfig({
  output: "server",
  adapter: node({ mode: "standalone" }),
  server: { port: 3000 },
  // Vite's own CORS would answer all preflights in development.
  vite: { server: { cors: false } },
  // The policy's `enforce` refuses the same requests, except those of the origins that it allows.
  security: { checkOrigin: false },
});
