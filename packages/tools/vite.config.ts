import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

/** The pages of `corsac ui`, which the command ships. */
export default defineConfig({
  root: "src/app",
  // The address has a token in its path.
  base: "./",
  plugins: [vue()],
  build: { outDir: "../../dist", emptyOutDir: true, target: "es2022", modulePreload: { polyfill: false } },
});
