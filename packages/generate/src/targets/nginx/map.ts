/** A line of a map: what it matches, and the value. */
export type Entry = readonly [match: string, value: string];

/** A `map` directive, which computes a variable from others when a response needs it. */
export interface NginxMap {
  /** The comment above it. */
  readonly says: string;
  /** The variable without the prefix: `rule`. */
  readonly variable: string;
  readonly source: string;
  readonly entries: readonly Entry[];
  /** The value of everything else. Default: empty. */
  readonly fallback?: string;
}

const EMPTY = '""';

/** A string in double quotes. */
export const quoted = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&")}"`;

/**
 * A pattern is a regular expression: nginx compares plain strings without regard to letter case. In a string, two backslashes
 * stand for one, and one before any other character stands for itself.
 */
export const pattern = (expression: string): string =>
  `"~${expression.replace(/\\\\|"/g, (each) => (each === '"' ? String.raw`\"` : String.raw`\\\\`))}"`;

/** False for a map whose value is always empty. nginx sends no header with an empty value. */
export const hasValue = ({ entries, fallback = EMPTY }: NginxMap): boolean => entries.length > 0 || fallback !== EMPTY;

/** Writes a map. Entries at the end that say the same as the default are left out. */
export function writeMap({ says, variable, source, entries, fallback = EMPTY }: NginxMap, prefix: string): string {
  const isNeeded = (at: number): boolean => entries.slice(at).some(([, value]) => value !== fallback);
  const needed = entries.filter((_, at) => isNeeded(at));
  const lines = needed.map(([match, value]) => `    ${match} ${value};\n`);
  return `# ${says}\nmap ${source} ${prefix}_${variable} {\n    default ${fallback};\n${lines.join("")}}\n`;
}
