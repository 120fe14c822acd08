/** Returns the absolute URL. One that cannot be parsed stays as it is: the algorithm refuses it. */
export function resolveUrl(url: string, base: string): string {
  try {
    return new URL(url, base).href;
  } catch {
    return url;
  }
}
