import type { ExactExchange, ExactPlace, ExactRequest } from "@corsac/tools/ui-api/exact-request";
import { exchangesOf } from "../../src/network/exact/follow.ts";

/** The events of one exact request. */
export interface Sent {
  readonly exchanges: readonly ExactExchange[];
  readonly refused: ExactPlace | null;
  /** Why it was refused or stopped. */
  readonly message: string;
}

/** Sends a request as the command does for the page. */
export async function send(request: ExactRequest, signal?: AbortSignal): Promise<Sent> {
  const exchanges: ExactExchange[] = [];
  let refused: ExactPlace | null = null;
  let message = "";
  const { insecure, timeout } = request;
  const settings = { ...(insecure ? { insecure } : {}), timeout, userAgent: "" };
  for await (const event of exchangesOf(request, settings, signal)) {
    if (event.type === "exchange") exchanges.push(event.exchange);
    if (event.type === "refused") refused = event.place;
    if (event.type === "refused" || event.type === "stopped") ({ message } = event);
  }
  return { exchanges, refused, message };
}

/** A GET with the lines that it needs. */
export const getOf = (url: string, more: Partial<ExactRequest> = {}): ExactRequest => ({
  url,
  method: "GET",
  headers: [],
  body: null,
  addMissing: true,
  followRedirects: false,
  insecure: false,
  timeout: 5000,
  ...more,
});
