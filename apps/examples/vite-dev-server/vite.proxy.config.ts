import { defineConfig } from "vite";

/** The page and the API have one origin: Vite passes requests for /notes on, and the browser asks for no CORS. */
export default defineConfig({
  server: { proxy: { "/notes": { target: process.env["API"] ?? "http://localhost:4000" } } },
});
