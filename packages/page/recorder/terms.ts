export type { Header } from "@corsac/user-agent";

export const byteLowercase = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

/** A value without the whitespace around it, as parsers of HTTP return it. */
export const normalizeValue = (value: string): string => value.replaceAll(/^[\t\n\r ]+|[\t\n\r ]+$/g, "");

export const sortedLowercaseSet = (names: readonly string[]): readonly string[] =>
  [...new Set(names.map(byteLowercase))].sort();
