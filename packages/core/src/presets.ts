export { type Preset, presets } from "./presets/catalogue.ts";
export { graphql } from "./presets/graphql.ts";
export {
  mcp20251125,
  mcp20260728 as mcp,
  mcp20260728,
  mcpDualEra,
  mcpLocal20251125,
  mcpLocal20260728 as mcpLocal,
  mcpLocal20260728,
  type McpLocalOptions,
  type McpOptions,
} from "./presets/mcp.ts";
export type { PresetOptions } from "./presets/preset-options.ts";
export { publicReadOnly, type PublicReadOnlyOptions } from "./presets/public-read-only.ts";
export { ranges } from "./presets/ranges.ts";
export { spaWithCookies, type SpaWithCookiesOptions } from "./presets/spa-with-cookies.ts";
export { uploads } from "./presets/uploads.ts";
