import { computed, reactive } from "vue";
import { MASK } from "../secrets/mask.ts";
import type { ExactEvent, ExactExchange, ExactPlace, ExactRequest } from "../ui-api/exact-request.ts";
import { postLines, UiApiError } from "../ui-api/post-lines.ts";
import { toBase64 } from "./base64.ts";
import { bodyBytes, type ChosenFiles } from "./body-bytes.ts";
import { readHeaderText } from "../parts/header-text.ts";
import type { RequestState } from "./request-state.ts";

/** The progress of the last request. */
export interface Sending {
  exchanges: ExactExchange[];
  isRunning: boolean;
  /** The part of the request that was refused, and why. */
  refused: { readonly place: ExactPlace; readonly message: string } | null;
  /** Why nothing follows the last exchange, or why there is none. */
  note: string;
}

const TIMEOUT = 30_000;
/** The command takes no more at once. */
const MAX_BODY = 8 * 1024 * 1024;

/** Sends requests by the command, one at a time. */
export function useSending() {
  const sending = reactive<Sending>({ exchanges: [], isRunning: false, refused: null, note: "" });
  let controller: AbortController | null = null;

  async function send(state: RequestState, files: ChosenFiles): Promise<void> {
    if (sending.isRunning) return;
    const place = maskedPlace(state);
    if (place !== null) {
      Object.assign(sending, {
        exchanges: [],
        refused: { place, message: MASKED },
        note: "",
      } satisfies Partial<Sending>);
      return;
    }
    controller = new AbortController();
    Object.assign(sending, { exchanges: [], isRunning: true, refused: null, note: "" } satisfies Sending);
    try {
      const body = await bodyBytes(state, files);
      if (body !== null && body.length > MAX_BODY) {
        sending.refused = { place: "body", message: "The body is larger than 8 MB" };
        return;
      }
      const request = exactRequest(state, body);
      for await (const event of postLines<ExactEvent>("api/send", request, controller.signal)) take(event);
    } catch (error) {
      if (controller.signal.aborted) sending.note = "Cancelled";
      else if (error instanceof UiApiError) sending.note = error.message;
      else throw error;
    } finally {
      sending.isRunning = false;
    }
  }

  function take(event: ExactEvent): void {
    if (event.type === "exchange") sending.exchanges.push(event.exchange);
    else if (event.type === "refused") sending.refused = { place: event.place, message: event.message };
    else sending.note = `Redirect ${event.message}`;
  }

  const outcome = computed(() => outcomeOf(sending));
  return { sending, outcome, send, cancel: () => controller?.abort() };
}

const MASKED = `Replace ${MASK} by the value: links and the history do not contain credentials`;

/** The part of a request that a link or the history has masked. */
function maskedPlace({ url, headers, text, form }: RequestState): ExactPlace | null {
  if (url.includes(MASK)) return "url";
  if (headers.includes(MASK)) return "headers";
  return text.includes(MASK) || form.some(({ value }) => value === MASK) ? "body" : null;
}

function exactRequest(state: RequestState, body: Uint8Array | null): ExactRequest {
  const { url, method, addMissing, followRedirects, insecure } = state;
  return {
    url: url.trim(),
    method: method.trim(),
    headers: readHeaderText(state.headers).headers,
    body: body === null ? null : toBase64(body),
    addMissing,
    followRedirects,
    insecure,
    timeout: TIMEOUT,
  };
}

/** The result in a few words. */
function outcomeOf({ exchanges, refused, note }: Sending): string {
  if (refused !== null) return "not sent";
  const last = exchanges.at(-1);
  if (last === undefined) return note;
  return last.response === null
    ? (last.error?.code ?? "no response")
    : `${last.response.status} ${last.response.statusText}`;
}
