/** The start of every name, unless the user chooses another. */
export const DEFAULT_NAME = "corsac";

/** Returns a text of a target with the start of every name in the place of `NAME`. */
export const withName = (text: string, name: string): string => text.replaceAll(/\bNAME/g, name);
