import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [reactRouter()],
  // Vite's own CORS would answer all preflights in development.
  server: { cors: false },
});
