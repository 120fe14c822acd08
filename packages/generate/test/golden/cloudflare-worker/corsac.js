// CORS for Cloudflare Workers, written by "corsac generate". Change the policy, not this file.
// To install:
// - Put both files into one folder, and write your host and zone into wrangler.jsonc.
// - Run npm install @corsac/core, then npx wrangler deploy.
// To check the syntax: npx wrangler deploy --dry-run
// To prove it: corsac check https://api.example.com/ --origin https://app.example.com
// To know:
// - Pages of Cloudflare itself (its firewall, rate limits, challenges) come before the Worker and have no CORS headers. [own-errors]
// - Cloudflare answers a request that it cannot parse without CORS headers. [parser-errors]

import { createCors } from "@corsac/core";

const cors = createCors({
  origin: ["https://a.example", "http://[::1]:8080", "capacitor://localhost"],
  credentials: true,
  methods: ["PUT"],
  allowedHeaders: ["authorization", "x-a"],
  exposedHeaders: ["x-e"],
  maxAge: 600,
  preflightContinue: true,
});

export default {
  fetch: cors.wrap((request) => fetch(request), {
    onError(error) {
      console.error(error);
      return new Response("Bad Gateway", { status: 502 });
    },
  }),
};
