import { publicReadOnly, spaWithCookies } from "@corsac/core/presets";

const APP = "https://app.example.com";

/** Policies to start from, by the name of the button that writes them. */
export const EXAMPLES: Readonly<Record<string, object>> = {
  "App with cookies": {
    origin: [APP, "https://pr-*-web.example.com"],
    ...spaWithCookies,
    selfOrigin: "https://api.example.com",
  },
  "Public data": { ...publicReadOnly },
  "API with a token": {
    origin: [APP, "http://localhost:*"],
    methods: ["GET", "HEAD", "PUT", "POST", "DELETE"],
    allowedHeaders: ["authorization", "content-type"],
    exposedHeaders: ["ETag"],
    maxAge: 600,
  },
  "Policy with mistakes": { origin: [`${APP}/`, "admin.example.com"], methods: ["get", "PUT"], maxAge: "600" },
};
