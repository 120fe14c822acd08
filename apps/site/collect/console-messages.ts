import { type ConsoleTemplate, consoleTemplates } from "@corsac/diagnose";

/** A part of the page, with the texts of some programs. */
interface Section {
  readonly title: string;
  readonly has: (template: ConsoleTemplate) => boolean;
}

const SECTIONS: readonly Section[] = [
  { title: "Chromium: Chrome, Edge, Opera", has: ({ engine }) => engine === "chromium" },
  { title: "Firefox", has: ({ engine }) => engine === "firefox" },
  { title: "WebKit: Safari", has: ({ engine }) => engine === "webkit" },
  { title: "Libraries and servers", has: ({ engine }) => engine === null },
];

/** Writes the index of findings by the texts that browsers, libraries and servers print. */
export function consoleMessagesPage(): string {
  const templates = consoleTemplates();
  return `# Index by console message

Each text leads to the page with its cause and its fix. Words in braces stand for values, such as \`{url}\`. [Why is it blocked?](/tools/why) reads the values too, so it often names a nearer cause: paste the whole message there.

${SECTIONS.map((section) => sectionOf(section, templates.filter(section.has))).join("\n\n")}
`;
}

function sectionOf({ title }: Section, templates: readonly ConsoleTemplate[]): string {
  const sources = [...new Set(templates.map(({ source }) => source))];
  return [`## ${title}`, ...sources.map((source) => tablesOf(templates.filter((each) => each.source === source)))].join(
    "\n\n",
  );
}

/** A table for each list of heads. */
function tablesOf(templates: readonly ConsoleTemplate[]): string {
  const groups = Map.groupBy(templates, ({ heads }) => heads.join("\n"));
  const [source = ""] = templates.map((template) => template.source);
  return [
    `### ${["Chromium", "Firefox", "WebKit"].includes(source) ? `The console of ${source}` : source}`,
    ...Array.from(groups.values(), tableOf),
  ].join("\n\n");
}

function tableOf(templates: readonly ConsoleTemplate[]): string {
  const heads = templates[0]?.heads ?? [];
  const rows = templates.map(({ text, code }) => `| ${codeSpan(text)} | [${code}](/docs/rules/findings/${code}) |`);
  return [
    ...(heads.length === 0
      ? []
      : ["After one of these beginnings:", "", ...heads.map((head) => `- ${codeSpan(head)}`), ""]),
    "| Message | Finding |",
    "| --- | --- |",
    ...rows,
  ].join("\n");
}

/** Backticks in the text need a longer fence. */
function codeSpan(text: string): string {
  const flat = text.trim().replaceAll("|", "\\|");
  return flat.includes("`") ? `\`\` ${flat} \`\`` : `\`${flat}\``;
}
