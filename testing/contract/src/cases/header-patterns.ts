import type { Scenario } from "../types.ts";
import { ALLOWED, EVIL, answered, forbidden, must, preflight, scenario } from "./dsl.ts";

/** An approved preflight with these header names. */
function allows(...names: readonly string[]): ReturnType<typeof answered> {
  return answered({
    "access-control-allow-origin": ALLOWED,
    "access-control-allow-methods": ["POST"],
    "access-control-allow-headers": names,
    vary: ["origin", "access-control-request-headers"],
  });
}

const policy = { origin: ALLOWED, methods: ["POST"], allowedHeaders: ["X-A", "Mcp-Param-*"] };

export const HEADER_PATTERNS: readonly Scenario[] = [
  scenario("preflight-header-pattern", policy, [
    must(
      "echo",
      "echo the requested names that a prefix pattern covers, beside the listed ones",
      "allow-headers",
      preflight(ALLOWED, "POST", "mcp-param-region,mcp-param-tenant"),
      allows("x-a", "mcp-param-region", "mcp-param-tenant"),
    ),
    must(
      "case",
      "compare header names without letter case",
      "allow-headers",
      preflight(ALLOWED, "POST", "MCP-Param-Region, X-A"),
      allows("x-a", "mcp-param-region"),
    ),
    must(
      "listed",
      "list exact names for every preflight",
      "allow-headers",
      [preflight(ALLOWED, "POST"), preflight(ALLOWED, "POST", "x-a")],
      allows("x-a"),
    ),
    must(
      "uncovered",
      "not echo a name that no entry covers",
      "allow-headers",
      [
        preflight(ALLOWED, "POST", "x-z"),
        preflight(ALLOWED, "POST", "mcp-param"),
        preflight(ALLOWED, "POST", "mcp-param-"),
        preflight(ALLOWED, "POST", "mcp-parameter"),
        preflight(ALLOWED, "POST", "x-mcp-param-region"),
        preflight(ALLOWED, "POST", "authorization,cookie"),
      ],
      allows("x-a"),
    ),
    must(
      "mixed",
      "echo the covered names of a list that holds others too",
      "allow-headers",
      preflight(ALLOWED, "POST", "authorization,mcp-param-region,x-z"),
      allows("x-a", "mcp-param-region"),
    ),
    must(
      "malformed",
      "echo nothing of a list that is malformed, holds * or names more than 64 headers",
      "allow-headers",
      [
        preflight(ALLOWED, "POST", 'mcp-param-region,mcp-param-"'),
        preflight(ALLOWED, "POST", "mcp-param-region,*"),
        preflight(ALLOWED, "POST", Array.from({ length: 65 }, (_, at) => `mcp-param-${at}`).join(",")),
      ],
      allows("x-a"),
    ),
    must(
      "refused",
      "echo nothing to another origin",
      "allow-headers",
      preflight(EVIL, "POST", "mcp-param-region"),
      forbidden(),
    ),
  ]),
];
