import { defineNuxtConfig } from "nuxt/config";

export default defineNuxtConfig({ telemetry: false, compatibilityDate: "2026-11-01" });
