/** The functions of Deno that examples call. `@types/deno` would replace the globals of Node and browsers. */
declare namespace Deno {
  function serve(handler: (request: Request, info: unknown) => Response | Promise<Response>): unknown;
  function upgradeWebSocket(request: Request): { readonly socket: WebSocket; readonly response: Response };
  const env: { get(name: string): string | undefined };
}

/** The one function of Bun that examples call. */
declare namespace Bun {
  function serve(options: {
    port?: number;
    fetch(request: Request, server: unknown): Response | undefined | Promise<Response | undefined>;
  }): unknown;
  const env: Readonly<Record<string, string | undefined>>;
}
