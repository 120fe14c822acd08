import {
  Client,
  type ProtocolError,
  StreamableHTTPClientTransport,
  type VersionNegotiationMode,
} from "@modelcontextprotocol/client";

/** The outcome of using the server from a page. */
export interface Session {
  readonly version: string | undefined;
  /** True if the page can read `Mcp-Session-Id`. */
  readonly hasSession: boolean;
  readonly tools: readonly string[];
  readonly note: unknown;
  /** The error's code if the page leaves the header `Mcp-Param-Note` to the client. */
  readonly withoutHeader: number | undefined;
  /** The progress that the server streams before the result. */
  readonly progress: readonly number[];
  readonly found: unknown;
  /** True if the session is gone after the client has ended it. */
  readonly hasEnded: boolean;
}

/** Uses the server by the SDK's own client: connects, lists tools, calls them, and ends the session. */
async function use(url: string, mode: VersionNegotiationMode): Promise<Session> {
  const client = new Client({ name: "page", version: "1.0.0" }, { versionNegotiation: { mode } });
  const transport = new StreamableHTTPClientTransport(new URL(url));
  await client.connect(transport);
  const hasSession = transport.sessionId !== undefined;
  const { tools } = await client.listTools();
  const reading = { name: "read-note", arguments: { id: "1" } };
  const withoutHeader = await client.callTool(reading).then(
    () => undefined,
    (error: unknown) => (error as ProtocolError).code,
  );
  const note = await client.callTool(
    reading,
    // The newer revision repeats arguments as headers. In a page, the client does not do it by itself.
    client.getProtocolEra() === "modern" ? { headers: { "Mcp-Param-Note": "1" } } : {},
  );
  const progress: number[] = [];
  const found = await client.callTool(
    { name: "search-notes", arguments: { word: "cat" } },
    { onprogress: (at) => progress.push(at.progress) },
  );
  const version = transport.protocolVersion;
  await transport.terminateSession();
  const hasEnded = transport.sessionId === undefined;
  await client.close();
  return {
    version,
    hasSession,
    tools: tools.map(({ name }) => name),
    note: note.content,
    withoutHeader,
    progress,
    found: found.content,
    hasEnded,
  };
}

declare global {
  var useServer: typeof use;
}
globalThis.useServer = use;
