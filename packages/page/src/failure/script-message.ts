import type { Engine, Failure, FailureCode } from "@corsac/user-agent";
import { engineText, type EngineTexts } from "./engine-text.ts";

/** The text that hides the reason from script. The standard has none: Chromium's is used. */
const HIDING: Readonly<Record<Engine, string>> = {
  standard: "Failed to fetch",
  chromium: "Failed to fetch",
  firefox: "NetworkError when attempting to fetch resource.",
  webkit: "Load failed",
};

const CHROMIUM = "Failed to execute 'fetch' on 'Window': ";
const FIREFOX = "Window.fetch: ";

/** The texts of Chromium, Firefox and WebKit for arguments that they reject. They name the reason. */
const REJECTING: Partial<Readonly<Record<FailureCode, EngineTexts>>> = {
  "url-invalid": [
    `${CHROMIUM}Failed to parse URL from {url}`,
    `${FIREFOX}{url} is not a valid URL.`,
    "URL is not valid or contains user credentials.",
  ],
  "url-includes-credentials": [
    `${CHROMIUM}Request cannot be constructed from a URL that includes credentials: {url}`,
    `${FIREFOX}{url} is an url with embedded credentials.`,
    "URL is not valid or contains user credentials.",
  ],
  "method-invalid": [
    `${CHROMIUM}'{method}' is not a valid HTTP method.`,
    `${FIREFOX}Invalid request method {method}.`,
    "Method is not a valid HTTP token.",
  ],
  "method-forbidden": [
    `${CHROMIUM}'{method}' HTTP method is unsupported.`,
    `${FIREFOX}Invalid request method {method}.`,
    "Method is forbidden.",
  ],
  "method-not-no-cors": [
    `${CHROMIUM}'{method}' is unsupported in no-cors mode.`,
    `${FIREFOX}Invalid request method {method}.`,
    "Method must be GET, POST or HEAD in no-cors mode.",
  ],
  "header-name-invalid": [
    `${CHROMIUM}Invalid name`,
    `${FIREFOX}{name} is an invalid header name.`,
    "Invalid header name: '{name}'",
  ],
  "header-value-invalid": [
    `${CHROMIUM}Invalid value`,
    `${FIREFOX}{value} is an invalid header value.`,
    "Header '{name}' has invalid value: '{value}'",
  ],
  "body-not-allowed": [
    `${CHROMIUM}Request with GET/HEAD method cannot have body.`,
    `${FIREFOX}HEAD or GET Request cannot have a body.`,
    "Request has method '{method}' and cannot have a body",
  ],
};

/** Returns the message that hides the reason. */
export const hidingMessage = (engine: Engine): string => HIDING[engine];

/** Returns the message of the `TypeError` that an engine gives to script. */
export function scriptMessage({ code, detail }: Failure, engine: Engine): string {
  const texts = REJECTING[code];
  return texts === undefined ? HIDING[engine] : engineText(texts, engine, detail);
}
