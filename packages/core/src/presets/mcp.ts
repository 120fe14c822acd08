import { freeze, MAX_AGE, type PresetOptions } from "./preset-options.ts";

/**
 * The options of an MCP server. `enforce` answers 403 to requests of origins that are not allowed, as the protocol
 * demands.
 *
 * @public
 */
export interface McpOptions extends PresetOptions {
  readonly enforce: "all";
}

/**
 * The options of an MCP server on the user's own machine. `hosts` stops DNS rebinding.
 *
 * @public
 */
export interface McpLocalOptions extends McpOptions {
  readonly hosts: readonly string[];
}

function local(options: McpOptions): McpLocalOptions {
  return freeze({ ...options, hosts: ["localhost", "127.0.0.1", "[::1]"] });
}

/**
 * Model Context Protocol, revision 2026-07-28, over Streamable HTTP.
 *
 * - `mcp-method`, `mcp-name` and `mcp-param-*` repeat parts of the message; a server names the last ones in its tools.
 * - `WWW-Authenticate` names the metadata of the authorization server, and the scopes that a client needs.
 *
 * @example
 * ```ts
 * createCors({ ...mcp, origin: "https://app.example.com" });
 * ```
 * @see {@link https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http | Streamable HTTP, 2026-07-28}
 * @public
 */
export const mcp20260728: McpOptions = /* @__PURE__ */ freeze({
  methods: ["POST"],
  allowedHeaders: ["authorization", "content-type", "mcp-protocol-version", "mcp-method", "mcp-name", "mcp-param-*"],
  exposedHeaders: ["WWW-Authenticate"],
  maxAge: MAX_AGE,
  enforce: "all",
});

/**
 * Model Context Protocol, revision 2025-11-25, over Streamable HTTP: with sessions, which DELETE ends, and streams, which
 * GET opens and `last-event-id` resumes.
 *
 * @see {@link https://modelcontextprotocol.io/specification/2025-11-25/basic/transports | Transports, 2025-11-25}
 * @public
 */
export const mcp20251125: McpOptions = /* @__PURE__ */ freeze({
  methods: ["GET", "POST", "DELETE"],
  allowedHeaders: ["authorization", "content-type", "mcp-protocol-version", "mcp-session-id", "last-event-id"],
  exposedHeaders: ["Mcp-Session-Id", "WWW-Authenticate"],
  maxAge: MAX_AGE,
  enforce: "all",
});

/**
 * Model Context Protocol for a server that speaks revision 2026-07-28 and revision 2025-11-25: the headers and methods of
 * both. A client in a page tries the newer revision first. If its headers are not allowed, the browser blocks the request:
 * the client falls back to the older revision, or fails.
 *
 * @see {@link https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning | Versioning, 2026-07-28}
 * @public
 */
export const mcpDualEra: McpOptions = /* @__PURE__ */ freeze({
  methods: ["GET", "POST", "DELETE"],
  allowedHeaders: [
    "authorization",
    "content-type",
    "mcp-protocol-version",
    "mcp-method",
    "mcp-name",
    "mcp-param-*",
    "mcp-session-id",
    "last-event-id",
  ],
  exposedHeaders: ["Mcp-Session-Id", "WWW-Authenticate"],
  maxAge: MAX_AGE,
  enforce: "all",
});

/**
 * {@link mcp20260728} for a server on the user's own machine, which pages reach as `localhost`, `127.0.0.1` or `[::1]`.
 *
 * @see {@link https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http | Streamable HTTP, 2026-07-28}
 * @public
 */
export const mcpLocal20260728: McpLocalOptions = /* @__PURE__ */ local(mcp20260728);

/**
 * {@link mcp20251125} for a server on the user's own machine, which pages reach as `localhost`, `127.0.0.1` or `[::1]`.
 *
 * @see {@link https://modelcontextprotocol.io/specification/2025-11-25/basic/transports | Transports, 2025-11-25}
 * @public
 */
export const mcpLocal20251125: McpLocalOptions = /* @__PURE__ */ local(mcp20251125);
