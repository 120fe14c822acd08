const REPOSITORY = "https://github.com/corsac-dev/corsac/blob/main/";

/** Returns the address on the site of a page of the repository's `docs`. Other URLs stay as they are. */
export function siteAddress(url: string): string {
  if (!url.startsWith(`${REPOSITORY}docs/`)) return url;
  const path = url
    .slice(REPOSITORY.length)
    .replace(/README\.md(?=#|$)/, "")
    .replace(/\.md(?=#|$)/, "");
  return `/${path}`;
}
