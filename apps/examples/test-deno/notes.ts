import { createCors } from "@corsac/core";

const policy = createCors({ origin: "https://app.example.com", allowedHeaders: ["Content-Type"] });

export const handler = policy.wrap((request: Request): Response => {
  const { pathname } = new URL(request.url);
  return Response.json({ method: request.method, url: pathname });
});
