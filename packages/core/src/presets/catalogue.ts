import type { CorsOptions } from "../types/options.ts";
import { graphql } from "./graphql.ts";
import { mcp20251125, mcp20260728, mcpDualEra, mcpLocal20251125, mcpLocal20260728 } from "./mcp.ts";
import type { PresetOptions } from "./preset-options.ts";
import { publicReadOnly } from "./public-read-only.ts";
import { ranges } from "./ranges.ts";
import { spaWithCookies } from "./spa-with-cookies.ts";
import { uploads } from "./uploads.ts";

/**
 * One version of a preset, with its source.
 *
 * @public
 */
export interface Preset {
  readonly name: string;
  /** The version of the protocol, or the date for a preset without one. `name@version` names the preset in files. */
  readonly version: string;
  /** The name that this entry exports it by, so that a program can keep this version. */
  readonly exportName: string;
  readonly title: string;
  /** The date of the source: of a living standard, the day on which the preset was written. */
  readonly date: string;
  /** The URLs of the specifications. */
  readonly sources: readonly string[];
  /** The options to spread. */
  readonly options: PresetOptions & Readonly<Partial<CorsOptions>>;
}

const STREAMABLE_HTTP_2026 =
  "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http";
const AUTHORIZATION_2026 = "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization";
const TRANSPORTS_2025 = "https://modelcontextprotocol.io/specification/2025-11-25/basic/transports";
const AUTHORIZATION_2025 = "https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization";

function freezeAll(list: readonly Preset[]): readonly Preset[] {
  for (const preset of list) {
    Object.freeze(preset.sources);
    Object.freeze(preset);
  }
  return Object.freeze(list);
}

/**
 * Every version of every preset. Of each name, the newest version is first.
 *
 * @example
 * ```ts
 * presets.filter(({ name }) => name === "mcp").map(({ version }) => version); // ["2026-07-28", "2025-11-25"]
 * ```
 * @public
 */
export const presets: readonly Preset[] = /* @__PURE__ */ freezeAll([
  {
    name: "mcp",
    version: "2026-07-28",
    exportName: "mcp20260728",
    title: "Model Context Protocol server",
    date: "2026-07-28",
    sources: [STREAMABLE_HTTP_2026, AUTHORIZATION_2026],
    options: mcp20260728,
  },
  {
    name: "mcp",
    version: "2025-11-25",
    exportName: "mcp20251125",
    title: "Model Context Protocol server",
    date: "2025-11-25",
    sources: [TRANSPORTS_2025, AUTHORIZATION_2025],
    options: mcp20251125,
  },
  {
    name: "mcpDualEra",
    version: "2026-07-28",
    exportName: "mcpDualEra",
    title: "Model Context Protocol server for clients of 2026-07-28 and of 2025-11-25",
    date: "2026-07-28",
    sources: [
      "https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning",
      STREAMABLE_HTTP_2026,
      TRANSPORTS_2025,
    ],
    options: mcpDualEra,
  },
  {
    name: "mcpLocal",
    version: "2026-07-28",
    exportName: "mcpLocal20260728",
    title: "Model Context Protocol server on the user's own machine",
    date: "2026-07-28",
    sources: [STREAMABLE_HTTP_2026],
    options: mcpLocal20260728,
  },
  {
    name: "mcpLocal",
    version: "2025-11-25",
    exportName: "mcpLocal20251125",
    title: "Model Context Protocol server on the user's own machine",
    date: "2025-11-25",
    sources: [TRANSPORTS_2025],
    options: mcpLocal20251125,
  },
  {
    name: "publicReadOnly",
    version: "2026-11-30",
    exportName: "publicReadOnly",
    title: "public data that every page may read",
    date: "2026-11-30",
    sources: ["https://fetch.spec.whatwg.org/#basic-safe-cors-protocol-setup"],
    options: publicReadOnly,
  },
  {
    name: "spaWithCookies",
    version: "2026-11-30",
    exportName: "spaWithCookies",
    title: "API of a single-page application with cookies",
    date: "2026-11-30",
    sources: [
      "https://fetch.spec.whatwg.org/#cors-protocol-and-credentials",
      "https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html",
    ],
    options: spaWithCookies,
  },
  {
    name: "graphql",
    version: "2026-09",
    exportName: "graphql",
    title: "GraphQL over HTTP, September 2026",
    date: "2026-11-13",
    sources: [
      "https://http-spec.graphql.org/September2026/",
      "https://www.apollographql.com/docs/apollo-server/security/cors",
      "https://the-guild.dev/graphql/yoga-server/docs/features/csrf-prevention",
    ],
    options: graphql,
  },
  {
    name: "uploads",
    version: "1.0.0",
    exportName: "uploads",
    title: "resumable uploads, tus 1.0.0",
    date: "2016-03-25",
    sources: ["https://tus.io/protocols/resumable-upload"],
    options: uploads,
  },
  {
    name: "ranges",
    version: "rfc9110",
    exportName: "ranges",
    title: "downloads and media in parts, RFC 9110",
    date: "2022-06",
    sources: [
      "https://httpwg.org/specs/rfc9110.html#range.requests",
      "https://fetch.spec.whatwg.org/#cors-safelisted-request-header",
    ],
    options: ranges,
  },
]);
