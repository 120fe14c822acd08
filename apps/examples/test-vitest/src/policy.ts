import { type Cors, createCors } from "@corsac/core";

export const policy: Cors = createCors({
  origin: ["https://app.example.com", "https://*.preview.example.com"],
  credentials: true,
  allowedHeaders: ["Content-Type", "X-Request-Id"],
  exposedHeaders: ["X-Total-Count"],
});
