/** Parses a URL; `null` if the text is not one. `URL.parse` needs Node 22. */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
