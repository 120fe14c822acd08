import type { Header } from "@corsac/user-agent";
import type { FetchHandler } from "../types/route.ts";
import type { Send } from "../types/wire.ts";

/** Sends to a fetch handler in this process. An exception becomes a 500 without CORS headers, as servers answer it. */
export function fetchHandlerSend(handler: FetchHandler): Send {
  return async ({ url, method, headers, body, signal }) => {
    const lines = headers.map(([name, value]): [string, string] => [name, value]);
    const init = { method, headers: lines, body, signal, redirect: "manual", duplex: "half" };
    try {
      const response = await handler(new Request(url, init as RequestInit));
      const { status, statusText } = response;
      return { status, statusText, headers: [...response.headers] as Header[], body: response.body as never };
    } catch (error) {
      return { status: 500, statusText: "Internal Server Error", headers: [], body: null, error };
    }
  };
}
