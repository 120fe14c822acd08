import { createCors } from "@corsac/core";

export const policy = createCors({
  origin: ["https://app.example.com", "http://localhost:*"],
  credentials: true,
});
