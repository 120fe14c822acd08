import type { Engine, Header, HeaderList } from "@corsac/user-agent";
import type { Place } from "../browser/place.ts";
import { fetchMetadata, type MetadataRequest } from "./fetch-metadata.ts";

interface Sent extends MetadataRequest {
  readonly headers: HeaderList;
  /** The value of `Referer`; `null` if the request has none. */
  readonly referrer: string | null;
}

const USER_AGENTS: Readonly<Record<Engine, string>> = {
  standard: "Mozilla/5.0 (corsac)",
  chromium: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
  firefox: "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
  webkit: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
};

/** Returns the headers that a browser adds to a request by itself, without those of the CORS protocol and cookies. */
export function browserHeaders(page: { readonly engine: Engine; readonly place: Place }, sent: Sent): Header[] {
  const added: Header[] = [
    ["Accept", "*/*"],
    ["Accept-Language", "en-US,en;q=0.9"],
    ["Accept-Encoding", "gzip, deflate, br"],
    ["User-Agent", USER_AGENTS[page.engine]],
  ];
  const missing = added.filter(([name]) => !sent.headers.some(([each]) => each.toLowerCase() === name.toLowerCase()));
  if (sent.referrer !== null) missing.push(["Referer", sent.referrer]);
  return [...missing, ...fetchMetadata(page.place, sent)];
}
