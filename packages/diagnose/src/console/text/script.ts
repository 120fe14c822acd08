import type { Engine } from "@corsac/user-agent";
import type { Wording } from "./wording.ts";

/** A text that script, a library or a tool prints in place of the cause. */
export interface HidingText extends Wording {
  readonly engine: Exclude<Engine, "standard"> | null;
  readonly source: string;
  /** Too common to recognise inside other text: it must be the whole text. */
  readonly isWhole?: true;
}

const hiding = (
  source: string,
  engine: HidingText["engine"],
  text: string,
  rest: Partial<HidingText> = {},
): HidingText => ({ source, engine, text, code: "cause-hidden", ...rest });

/** Browsers hide the cause from script, so libraries cannot report it either. */
export const HIDING_TEXTS: readonly HidingText[] = [
  hiding("Chromium, to script", "chromium", "Failed to fetch dynamically imported module: {url}"),
  hiding("Chromium, to script", "chromium", "TypeError: Failed to fetch"),
  hiding("Chromium, to script", "chromium", "Error: Failed to fetch"),
  hiding("Chromium, to script", "chromium", "Failed to fetch", { isWhole: true }),
  hiding("Chromium, to script", "chromium", "Failed to execute 'send' on 'XMLHttpRequest': Failed to load '{url}'."),
  hiding("Chromium's Network panel", "chromium", "CORS error", { isWhole: true }),
  hiding("Firefox, to script", "firefox", "NetworkError when attempting to fetch resource."),
  hiding("Firefox, to script", "firefox", "NetworkError: A network error occurred."),
  hiding("Safari, to script", "webkit", "TypeError: Load failed"),
  hiding("Safari, to script", "webkit", "Load failed", { isWhole: true }),
  hiding("axios", null, "AxiosError: Network Error"),
  hiding("axios", null, "Error: Network Error"),
  hiding("axios", null, "Network Error", { isWhole: true }),
  hiding("axios", null, "code: 'ERR_NETWORK'"),
  hiding("Angular", null, "Http failure response for {url}: 0 Unknown Error"),
  hiding("React Native's fetch()", null, "TypeError: Network request failed"),
  hiding("Dart, to script", null, "XMLHttpRequest error."),
  hiding("XMLHttpRequest", null, "[object ProgressEvent]"),
];

/** Errors that servers print. They show what refused the call. */
export const SERVER_TEXTS: readonly HidingText[] = [
  { source: "the cors package", engine: null, text: "Not allowed by CORS", code: "refused-with-error" },
];
