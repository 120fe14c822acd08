export { reportAsHtml } from "./html.ts";
export { reportAsMarkdown } from "./markdown.ts";
export type { Report, ReportedCall } from "./report.ts";
