import type { JudgedCall } from "./judge-entries.ts";

const rowOf = ({ ok, status, method, url, page, finding }: JudgedCall) => ({
  verdict: ok ? "allowed" : "blocked",
  status,
  method,
  url,
  page,
  cause: finding?.code ?? null,
});

export const asJson = (calls: readonly JudgedCall[]): string => JSON.stringify(calls.map(rowOf), null, 2);

/** Writes the calls as CSV (RFC 4180). */
export function asCsv(calls: readonly JudgedCall[]): string {
  const rows = calls.map((call) => Object.values(rowOf(call)));
  const lines = [["verdict", "status", "method", "url", "page", "cause"], ...rows];
  return lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

/** Spreadsheets run a cell that begins like a formula: the apostrophe makes it text. */
function cell(value: string | number | null): string {
  const text = String(value ?? "");
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
