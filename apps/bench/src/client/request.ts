const BROWSER_HEADERS: readonly (readonly [string, string])[] = [
  ["Host", "api.example"],
  [
    "User-Agent",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
  ],
  ["Accept", "application/json, text/plain, */*"],
  ["Accept-Encoding", "gzip, deflate, br, zstd"],
  ["Accept-Language", "en-GB,en;q=0.9"],
  ["Sec-Fetch-Mode", "cors"],
  ["Sec-Fetch-Site", "cross-site"],
];

const PREFLIGHT_HEADERS: readonly (readonly [string, string])[] = [
  ["Access-Control-Request-Method", "PUT"],
  ["Access-Control-Request-Headers", "authorization,content-type"],
];

/** The text of a browser's cross-origin request. */
export function requestText(origin: string, preflight: boolean): string {
  const headers = [...BROWSER_HEADERS, ["Origin", origin], ...(preflight ? PREFLIGHT_HEADERS : [])];
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return `${preflight ? "OPTIONS" : "GET"} /x HTTP/1.1\r\n${lines.join("")}\r\n`;
}
