/** An option of a command line, with its value if it takes one. */
export interface CurlOption {
  /** The long name, such as `--request` for `-X`; a URL has the name `--url`. */
  readonly name: string;
  readonly value: string;
}

/** Short options whose long names decide what the call is, and all short options that take a value. */
const SHORT: Readonly<Record<string, string>> = {
  ...{ A: "user-agent", b: "cookie", c: "cookie-jar", C: "continue-at", d: "data", D: "dump-header", e: "referer" },
  ...{ E: "cert", F: "form", G: "get", h: "help", H: "header", I: "head", K: "config", m: "max-time", o: "output" },
  ...{ P: "ftp-port", Q: "quote", r: "range", t: "telnet-option", T: "upload-file", u: "user", U: "proxy-user" },
  ...{ w: "write-out", x: "proxy", X: "request", y: "speed-time", Y: "speed-limit", z: "time-cond", ":": "next" },
};

/** Long options that take a value. A value must not pass for the URL. */
const WITH_VALUE: ReadonlySet<string> = new Set(
  `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to
  continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode
  delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine etag-compare
  etag-save expect100-timeout form form-string ftp-account ftp-alternative-to-user ftp-method ftp-port
  ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip header help hostpubmd5 hostpubsha256 hsts interface
  ip-tos ipfs-gateway json keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port login-options
  mail-auth mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir
  parallel-max pass pinnedpubkey preproxy proto proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert
  proxy-cert-type proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey
  proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey
  quote random-file range rate referer request request-target resolve retry retry-delay retry-max-time sasl-authzid
  service-name sigalgs socks4 socks4a socks5 socks5-gssapi-service socks5-hostname speed-limit speed-time stderr
  telnet-option tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii
  trace-config unix-socket upload-file url url-query user user-agent variable vlan-priority write-out`.split(/\s+/),
);

/** Returns the options of a curl command up to `--next`, which starts another request. */
export function curlOptions(words: readonly string[]): CurlOption[] {
  const options: CurlOption[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    const read = word === "--" ? [] : optionsOf(word);
    const last = read.at(-1);
    if (last !== undefined && last.value === null) last.value = words[++index] ?? "";
    options.push(...read.map(({ name, value }) => ({ name, value: value ?? "" })));
    if (last?.name === "--next") break;
  }
  return options;
}

/** Reads one word. `null` stands for a value that is the next word. */
function optionsOf(word: string): { name: string; value: string | null }[] {
  if (!word.startsWith("-") || word === "-") return [{ name: "--url", value: word }];
  if (!word.startsWith("--")) return shortOptions(word);
  // curl 8.16 and later accept `--request=PUT`.
  const [, name = "", value = null] = /^--([\w.-]+)(?:=(.*))?$/s.exec(word) ?? [];
  return [{ name: `--${name}`, value: WITH_VALUE.has(name) ? value : "" }];
}

/** Splits `-sSkXPUT`: the first option that takes a value takes the rest of the word, or the next word. */
function shortOptions(word: string): { name: string; value: string | null }[] {
  const options: { name: string; value: string | null }[] = [];
  for (let index = 1; index < word.length; index++) {
    const name = SHORT[word.charAt(index)] ?? word.charAt(index);
    const takesValue = WITH_VALUE.has(name);
    options.push({ name: `--${name}`, value: takesValue ? word.slice(index + 1) || null : "" });
    if (takesValue) break;
  }
  return options;
}
