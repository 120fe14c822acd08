import type { ExactEvent } from "@corsac/tools/ui-api/exact-request";
import * as v from "valibot";
import { exchangesOf } from "../../network/exact/follow.ts";
import { strictObject, validateData } from "../../validate-data.ts";

/** A minute: a longer one is a server that never ends. */
const MAX_TIMEOUT = 60_000;

const exactRequest = strictObject({
  url: v.string(),
  method: v.string(),
  headers: v.array(v.strictTuple([v.string(), v.string()])),
  body: v.nullable(v.pipe(v.string(), v.base64())),
  addMissing: v.boolean(),
  followRedirects: v.boolean(),
  insecure: v.boolean(),
  timeout: v.pipe(v.number(), v.minValue(1), v.maxValue(MAX_TIMEOUT)),
});

/** Sends a request of the request builder exactly as given, and writes each exchange as soon as it ends. */
export async function sendRequest(
  body: unknown,
  write: (event: ExactEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const request = validateData(exactRequest, body, "the request");
  const { insecure, timeout } = request;
  // No header is added by itself, so there is no user agent.
  const settings = { timeout, userAgent: "", ...(insecure && { insecure: true as const }) };
  for await (const event of exchangesOf(request, settings, signal)) write(event);
}
