import adapter from "@sveltejs/adapter-node";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vite";

const config = defineConfig({
  logLevel: "error",
  plugins: [
    sveltekit({
      adapter: adapter({ out: "test/app/build", precompress: false }),
      outDir: "test/app/.svelte-kit",
      // The template is the message alone; as HTML, it would have a line break at its end.
      files: { src: "test/app/src", assets: "test/app/static", errorTemplate: "test/app/src/error.txt" },
      // `enforce` of each mount's policy decides instead; csrf.test.ts tests the option of the example.
      csrf: { trustedOrigins: ["*"] },
    }),
  ],
});

export default config;
