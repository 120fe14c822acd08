import { createCors, type Cors } from "@corsac/core";

export const policy: Cors = createCors({
  origin: ["https://app.example.com", "http://localhost:*"],
  credentials: true,
});
