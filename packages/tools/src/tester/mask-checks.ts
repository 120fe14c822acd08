import { isScalar, Lexer, parseDocument, type Scalar, visit } from "yaml";
import { hasSecret } from "../secrets/has-secret.ts";
import { MASK, maskHeaders, maskJson, maskPairs, maskUrl } from "../secrets/mask.ts";

/** A part of the text and its replacement. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Returns the text of a file of checks (YAML or JSON) without the values of credentials. The rest of the text stays as
 * written. `null` if the text cannot be read: then nobody knows which part is a credential.
 */
export function maskChecks(text: string): string | null {
  const document = parseDocument(text);
  if (document.errors.length > 0) return null;
  const names = new Map<unknown, string>();
  const edits: Edit[] = [];
  visit(document, {
    Pair: (_, { key, value }) => {
      if (isScalar(key)) names.set(value, String(key.value));
    },
    Seq: (_, { items: [name, value] }) => {
      if (isScalar(name) && !names.has(value)) names.set(value, String(name.value));
    },
    Scalar: (key, scalar) => {
      if (key !== "key" && scalar.range) edits.push(...edit(scalar, names.get(scalar) ?? ""));
    },
  });
  const changes = [...edits, ...commentsIn(text)].toSorted((a, b) => b.start - a.start);
  return changes.reduce((all, { start, end, text: by }) => all.slice(0, start) + by + all.slice(end), text);
}

function edit({ value, range, type }: Scalar, name: string): Edit[] {
  if (!range || value === null || typeof value === "boolean") return [];
  const whole = String(value);
  const masked = maskValue(name, whole);
  if (masked === whole) return [];
  // A block has the line break after it.
  const end = type?.startsWith("BLOCK") === true ? "\n" : "";
  return [{ start: range[0], end: range[1], text: JSON.stringify(masked) + end }];
}

/** A masked pair, which has the name of a secret and no secret: `token=•••`, `"token":"•••"`. */
const MASKED = new RegExp(String.raw`"?[\w.%[\]-]*"?\s*[:=]\s*"?${MASK}"?|${MASK}`, "g");

function maskValue(name: string, value: string): string {
  const [[, header] = ["", value]] = maskHeaders([[name, value]]);
  if (header !== value) return header;
  const masked = /^\s*[[{]/.test(value)
    ? maskJson(value)
    : /[?]|:\/\//.test(value)
      ? maskUrl(value)
      : name === "data"
        ? maskPairs(value)
        : value;
  return hasSecret(masked.replaceAll(MASKED, "")) ? MASK : masked;
}

/** Marks of the lexer, which are no part of the text. The last one stands before a scalar. */
const MARKS = ["\u0002", "\u0018", "\u001F"];

function commentsIn(text: string): Edit[] {
  const edits: Edit[] = [];
  let start = 0;
  let before = "";
  for (const token of new Lexer().lex(text)) {
    if (!MARKS.includes(token)) {
      if (token.startsWith("#") && before !== "\u001F" && hasSecret(token)) {
        edits.push({ start, end: start + token.length, text: `# ${MASK}` });
      }
      start += token.length;
    }
    before = token;
  }
  return edits;
}
