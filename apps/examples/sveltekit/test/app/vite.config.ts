import adapter from "@sveltejs/adapter-node";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vite";

const config = defineConfig({
  logLevel: "error",
  plugins: [
    sveltekit({
      adapter: adapter({ out: "test/app/build", precompress: false }),
      outDir: "test/app/.svelte-kit",
      files: { src: "test/app/src", assets: "test/app/static" },
      // `enforce` of each mount's policy decides instead; csrf.test.ts tests the option of the example.
      csrf: { trustedOrigins: ["*"] },
    }),
  ],
});

export default config;
