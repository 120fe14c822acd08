import { type Cors, createCors } from "@corsac/core";
import { mcpDualEra, mcpLocal } from "@corsac/core/presets";

export const policy: Cors = createCors({
  ...mcpDualEra,
  origin: ["https://app.example.com", "http://localhost:*"],
  // Stops DNS rebinding. A server on the Internet lists its own names here.
  hosts: mcpLocal.hosts,
});
