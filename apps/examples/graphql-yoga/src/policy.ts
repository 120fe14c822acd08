import { type Cors, createCors } from "@corsac/core";
import { graphql } from "@corsac/core/presets";

export const policy: Cors = createCors({
  ...graphql,
  origin: ["https://app.example.com", "http://localhost:*"],
  credentials: true,
});
