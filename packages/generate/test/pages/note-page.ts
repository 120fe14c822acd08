import { describeNote, describeTarget, type NoteCode, noteCodes, targets } from "@corsac/generate";
import { page, plain, table } from "./markdown.ts";
import { notesOn } from "./policies.ts";

/** Makes the page of a note from its words and from what the servers say. */
export function notePage(code: NoteCode): string {
  const { promise, cause, fix } = describeNote(code);
  const rows = targets.flatMap((name) => {
    const message = notesOn(name).get(code);
    return message === undefined ? [] : [[`[${describeTarget(name).title}](../../servers/${name}.md)`, plain(message)]];
  });
  return page(
    `# ${code}`,
    `The promise that some servers do not keep: ${plain(promise)}.`,
    "## Cause",
    cause,
    "## Fix",
    fix,
    "## Servers",
    rows.length === 0 ? "No server has this note." : table(["server", "note"], rows),
  );
}

/** Makes the table of all notes for the index. */
export const noteTable = (): string =>
  table(
    ["code", "promise that is not kept"],
    noteCodes.map((code) => [`[\`${code}\`](generate/${code}.md)`, plain(describeNote(code).promise)]),
  );
