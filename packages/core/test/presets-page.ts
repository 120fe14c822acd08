import { type Preset, presets } from "@corsac/core/presets";

/** The reason for each part of a preset that a reader may wonder about. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  mcp: [
    "`mcp-method`, `mcp-name` and `mcp-param-*` repeat parts of the message. A server makes up the last names in its tools, so a prefix pattern allows them.",
    "A client sends `mcp-protocol-version` also with GET requests for the metadata of the authorization server, so put the policy around `/.well-known/` too.",
    "`WWW-Authenticate` names that metadata and the scopes that a request needs.",
    'The protocol demands 403 for an `Origin` that is not allowed: that is `enforce`. A server for every origin says so: `{ ...mcp, origin: "*", enforce: false }`.',
    "There are no credentials: clients send their token in `Authorization`, not in a cookie.",
  ],
  mcpDualEra: [
    "A client in a page tries revision 2026-07-28 first. If the preflight does not allow its headers, the browser blocks the request: the client falls back to the older revision, as the TypeScript SDK's does, or fails.",
  ],
  mcpLocal: [
    "A site can point a name of its own at your machine (DNS rebinding). To the browser its page then has the same origin as the server, and CORS does not apply. `hosts` answers 403 to such a name.",
    "For both revisions: `{ ...mcpDualEra, hosts: mcpLocal.hosts, origin: … }`.",
    "Bind the server to 127.0.0.1 too. [Private networks](private-network.md) has what browsers ask their users.",
  ],
  publicReadOnly: [
    'Everybody may read the data, so `origin` is `"*"`, every response header is exposed, and credentials do not compile.',
    "`if-none-match` and `if-modified-since` let script ask if its copy is still the newest.",
    "A page can send a POST like that of a form without a preflight, whatever the policy is. The server must not change anything for it.",
  ],
  spaWithCookies: [
    "CORS keeps other sites from reading responses, not from sending requests: a form of any site can POST with the user's cookies. `enforce` answers 403 to such requests before the handler runs.",
    "`x-csrf-token` and `x-xsrf-token` are the usual names of the header with a CSRF token. Add the header of a bearer token (`authorization`) only if you use one.",
    "A POST that another site sends on purpose, such as a sign-in with `response_mode=form_post`, needs a route with `enforce: false`.",
    "Cookies of another site need `SameSite=None; Secure`.",
  ],
  graphql: [
    "Servers demand a header that makes browsers ask before every query (CSRF): `graphql-require-preflight` (Hot Chocolate, GraphQL.NET), `apollo-require-preflight` or `x-apollo-operation-name` (Apollo), `x-graphql-yoga-csrf` (Yoga). Keep that check switched on.",
    "Apollo Client sends `apollographql-client-name` and `apollographql-client-version` if it has a name and a version.",
    '`accept` needs permission only if its value has quotation marks or more than 128 bytes, as with multipart responses (`multipart/mixed;subscriptionSpec="1.0"`).',
    "Add `credentials: true` if users sign in with cookies.",
  ],
  uploads: [
    "The lists have all headers of the protocol and of its extensions: creation, expiration, checksum, termination and concatenation.",
    "A client asks for the extensions of a server with a real OPTIONS request, so OPTIONS is on the list. Your handler answers it: it is not a preflight.",
    "Script needs `Location` and `Upload-Offset` to continue an upload.",
    "The protocol leaves authentication to the server. `authorization` is for a token; add `credentials: true` for cookies.",
    "Most tus servers add CORS headers of their own. Those of the policy replace them.",
  ],
  ranges: [
    "Browsers send one range with a start (`bytes=0-499`) without a preflight. `bytes=-500` and several ranges need permission for `range`.",
    "PDF and video players read `Accept-Ranges` and `Content-Range`. Without them they load the whole file.",
    "`Content-Encoding` shows that a range has bytes of the compressed form. `Content-Disposition` has the name of the file.",
    "Add `credentials: true` with a list of origins if the files are not public.",
  ],
};

const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

/** The options of a preset in the order of the table. */
const SHOWN = [
  "origin",
  "credentials",
  "methods",
  "allowedHeaders",
  "exposedHeaders",
  "enforce",
  "hosts",
  "maxAge",
] as const;

function optionRows({ options }: Preset): string[] {
  return SHOWN.flatMap((name) => {
    const value = options[name];
    if (value === undefined) return [];
    const shown = Array.isArray(value) ? code(value as readonly string[]) || "none" : code([JSON.stringify(value)]);
    return [`- \`${name}\`: ${shown}`];
  });
}

const LISTS = ["methods", "allowedHeaders", "exposedHeaders"] as const;

/** The names that one version has and another lacks. */
function namesBeside(one: Preset, other: Preset): string {
  const names = LISTS.flatMap((list) => one.options[list].filter((name) => !other.options[list].includes(name)));
  return names.length === 0 ? "nothing" : code([...new Set(names)]);
}

function sourcesOf({ sources, date }: Preset): string {
  return `${sources.map((url) => `<${url}>`).join(", ")} (${date})`;
}

function section(name: string): string {
  const [newest, ...older] = presets.filter((each) => each.name === name);
  if (newest === undefined) throw new Error(`there is no preset ${name}`);
  const reasons = REASONS[name];
  if (reasons === undefined) throw new Error(`${name} has no reasons`);
  return [
    `### ${name}`,
    `Version ${newest.version}: ${newest.title}.`,
    optionRows(newest).join("\n"),
    "Why:",
    reasons.map((reason) => `- ${reason}`).join("\n"),
    `Source: ${sourcesOf(newest)}`,
    ...older.map(
      (each) =>
        `Version ${each.version} is \`${each.exportName}\`. It has ${namesBeside(each, newest)}, and lacks ${namesBeside(newest, each)}. Source: ${sourcesOf(each)}`,
    ),
  ].join("\n\n");
}

/** The sections of `docs/presets.md`, from the data. */
export function presetSections(): string {
  return [...new Set(presets.map(({ name }) => name))].map(section).join("\n\n");
}
