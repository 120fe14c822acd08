import { asChecksFile, type ReadCall } from "@corsac/calls";
import type { CredentialsMode, Engine, FetchInput, RedirectMode } from "@corsac/user-agent";
import { headerText, readHeaderText } from "../parts/header-text.ts";

/** The call of the tester's form. */
export interface CallState {
  url: string;
  origin: string;
  method: string;
  /** Lines of `name: value`. */
  headers: string;
  body: string;
  credentials: CredentialsMode;
  redirect: RedirectMode;
  engine: Engine;
}

export const emptyCall = (): CallState => ({
  url: "",
  origin: "",
  method: "GET",
  headers: "",
  body: "",
  credentials: "same-origin",
  redirect: "follow",
  engine: "standard",
});

/** Returns the call of the form. */
export function inputOf({ url, origin, method, headers, body, credentials, redirect }: CallState): FetchInput {
  return {
    url: url.trim(),
    origin: origin.trim(),
    method: method.trim(),
    headers: readHeaderText(headers).headers,
    credentials,
    redirect,
    body: body === "" ? null : { kind: "text", value: body },
  };
}

/** Returns the call as a file of checks, which the command reads. */
export const checksOf = (state: CallState): string =>
  asChecksFile([{ input: inputOf(state), expect: "allowed", engine: state.engine }]);

/** Fills the form with a call that was read from a text. */
export function stateOf(call: ReadCall, before: CallState): CallState {
  return {
    ...before,
    url: call.url,
    origin: call.origin ?? before.origin,
    method: call.method ?? "GET",
    headers: headerText(call.headers ?? []),
    body: typeof call.body?.value === "string" ? call.body.value : "",
    credentials: call.credentials ?? "same-origin",
    redirect: call.redirect ?? "follow",
  };
}
