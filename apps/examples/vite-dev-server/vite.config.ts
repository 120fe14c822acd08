import { defineConfig } from "vite";
import { api } from "./src/api.ts";
import { corsPlugin } from "./src/cors.ts";
import { policy } from "./src/policy.ts";

export default defineConfig({ plugins: [corsPlugin(policy), api()] });
