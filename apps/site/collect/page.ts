const FENCE = /^(?<indent>\s*)(?<ticks>`{3,})(?<language>[\w-]*).*$/;

/** The front matter of a page, without its lines of dashes. */
interface Parts {
  readonly frontMatter: string;
  readonly body: string;
}

/**
 * Turns Markdown of the repository into a page of the site.
 *
 * @param rewriteLinks - for each line outside code
 * @param source - the file that the link "Edit this page" leads to
 */
export function toPage(markdown: string, source: string, rewriteLinks: (line: string) => string): string {
  const { frontMatter, body } = split(markdown);
  let fence: string | null = null;
  const lines = withoutComments(body)
    .split("\n")
    .map((line) => {
      const match = FENCE.exec(line)?.groups;
      if (match === undefined) return fence === null ? rewriteLinks(line) : line;
      const { indent = "", ticks = "", language = "" } = match;
      if (fence !== null) {
        if (line.trim() === fence) fence = null;
        return line;
      }
      fence = ticks;
      // Words after the language are for the gate that runs the examples.
      return indent + ticks + language;
    });
  return `---\n${frontMatter}source: ${source}\n---\n\n${lines.join("\n").trim()}\n`;
}

function split(markdown: string): Parts {
  const match = /^---\n(?<frontMatter>[\s\S]*?\n)---\n(?<body>[\s\S]*)$/.exec(markdown)?.groups;
  return { frontMatter: match?.["frontMatter"] ?? "", body: match?.["body"] ?? markdown };
}

/** Comments are for gates: expected exchanges, and the ends of generated parts. */
function withoutComments(body: string): string {
  return body
    .split(/^(?<fenced>(?<ticks>`{3,})[\s\S]*?^\k<ticks>$)/m)
    .map((part, index) => (index % 3 === 0 ? part.replace(/^<!--[\s\S]*?-->\n*/gm, "") : part))
    .filter((_, index) => index % 3 !== 2)
    .join("");
}
