import type { CorsFields, Scenario } from "../case/case.ts";
import { A, E, FETCH, answered, forbidden, must, preflight, scenario } from "./dsl.ts";

const ACAH = `${FETCH}http-access-control-allow-headers`;

/** The answer to a preflight of A that allows these header names. */
function allows(...names: readonly string[]): ReturnType<typeof answered> {
  const fields: CorsFields = {
    "access-control-allow-origin": A,
    "access-control-allow-methods": ["POST"],
    "access-control-allow-headers": names,
    vary: ["origin", "access-control-request-headers"],
  };
  return answered(fields);
}

const policy = { origin: A, methods: ["POST"], allowedHeaders: ["X-A", "Mcp-Param-*"] };

export const HEADER_PATTERNS: readonly Scenario[] = [
  scenario("preflight-header-pattern", policy, [
    must(
      "echo",
      "echo the requested names that a prefix pattern covers, beside the listed ones",
      ACAH,
      preflight(A, "POST", "mcp-param-region,mcp-param-tenant"),
      allows("x-a", "mcp-param-region", "mcp-param-tenant"),
    ),
    must(
      "case",
      "compare header names without letter case",
      ACAH,
      preflight(A, "POST", "MCP-Param-Region, X-A"),
      allows("x-a", "mcp-param-region"),
    ),
    must(
      "listed",
      "list exact names whatever the preflight asks for",
      ACAH,
      [preflight(A, "POST"), preflight(A, "POST", "x-a")],
      allows("x-a"),
    ),
    must(
      "uncovered",
      "not echo a name that no entry covers",
      ACAH,
      [
        preflight(A, "POST", "x-z"),
        preflight(A, "POST", "mcp-param"),
        preflight(A, "POST", "mcp-param-"),
        preflight(A, "POST", "mcp-parameter"),
        preflight(A, "POST", "x-mcp-param-region"),
        preflight(A, "POST", "authorization,cookie"),
      ],
      allows("x-a"),
    ),
    must(
      "mixed",
      "echo the covered names of a list that holds others too",
      ACAH,
      preflight(A, "POST", "authorization,mcp-param-region,x-z"),
      allows("x-a", "mcp-param-region"),
    ),
    must(
      "malformed",
      "echo nothing of a list that is malformed, holds * or names more than 64 headers",
      ACAH,
      [
        preflight(A, "POST", 'mcp-param-region,mcp-param-"'),
        preflight(A, "POST", "mcp-param-region,*"),
        preflight(A, "POST", Array.from({ length: 65 }, (_, at) => `mcp-param-${at}`).join(",")),
      ],
      allows("x-a"),
    ),
    must("refused", "echo nothing to another origin", ACAH, preflight(E, "POST", "mcp-param-region"), forbidden()),
  ]),
];
