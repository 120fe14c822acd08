import { literal, type Policy } from "./policy.ts";

/** The names that a library gives the options. */
export interface OptionNames {
  readonly methods: "methods" | "allowMethods";
  readonly allowedHeaders: "allowedHeaders" | "allowHeaders";
  readonly exposedHeaders: "exposedHeaders" | "exposeHeaders";
}

export const NAMES: OptionNames = {
  methods: "methods",
  allowedHeaders: "allowedHeaders",
  exposedHeaders: "exposedHeaders",
};

/** Writes a policy as an options object on several lines, as a formatter would. `origin` is code. */
export function writeOptions(
  { credentials, methods, allowedHeaders, exposedHeaders, maxAge }: Policy,
  origin: string,
  names: OptionNames,
  indent: number,
): string {
  const list = (name: string, values: readonly string[]): readonly string[] =>
    values.length > 0 ? [`${name}: [${values.map(literal).join(", ")}],`] : [];
  const lines = [
    `origin: ${origin},`,
    ...(credentials ? ["credentials: true,"] : []),
    ...list(names.methods, methods),
    ...list(names.allowedHeaders, allowedHeaders),
    ...list(names.exposedHeaders, exposedHeaders),
    ...(maxAge === null ? [] : [`maxAge: ${maxAge},`]),
  ];
  const inner = " ".repeat(indent + 2);
  return `{\n${lines.map((line) => inner + line).join("\n")}\n${" ".repeat(indent)}}`;
}
