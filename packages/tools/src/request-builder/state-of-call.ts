import type { HarEntry, ReadCall } from "@corsac/calls";
import {
  contentTypeOf,
  type FetchInput,
  type Header,
  isForbiddenRequestHeader,
  type RequestBody,
} from "@corsac/user-agent";
import { bodyText } from "./body-bytes.ts";
import { headerText, readHeaderText, withHeader } from "../parts/header-text.ts";
import { emptyRequest, type FormRow, newRow, type RequestState } from "./request-state.ts";

/** Returns the request of a call. The page's origin becomes the header `Origin`. */
export function stateOfCall(call: ReadCall): RequestState {
  const { url, method = "GET", headers = [], origin, body, redirect = "follow" } = call;
  const lines: readonly Header[] = origin === null ? headers : [["Origin", origin], ...headers];
  const state = { ...emptyRequest(), method, url, headers: headerText(lines), followRedirects: redirect === "follow" };
  return typeof body?.value === "string" ? withBody(state, body.value, contentTypeOf(body)) : state;
}

/** Headers that the request gets again, from its URL and its body. */
const OF_CONNECTION = ["connection", "content-length", "host", "transfer-encoding"];

/** Returns the request of an entry of an HTTP archive, with the headers that the browser sent. */
export function stateOfEntry({ url, method, headers, body }: HarEntry): RequestState {
  const lines = headers.filter(([name]) => !OF_CONNECTION.includes(name.toLowerCase()));
  const state = { ...emptyRequest(), method, url, headers: headerText(lines) };
  return body === null ? state : withBody(state, body, null);
}

function withBody(state: RequestState, text: string, type: string | null): RequestState {
  const given = readHeaderText(state.headers).headers.find(([name]) => name.toLowerCase() === "content-type")?.[1];
  const headers =
    given === undefined && type !== null ? withHeader(state.headers, "Content-Type", type) : state.headers;
  const essence = (given ?? type ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (/^application\/(?:.*\+)?json$/.test(essence) && isJson(text))
    return { ...state, headers, bodyKind: "json", text };
  const form = formRows(text);
  // Another way of encoding would be another body.
  const isForm =
    essence === "application/x-www-form-urlencoded" && bodyText({ ...state, bodyKind: "urlencoded", form }) === text;
  return isForm ? { ...state, headers, bodyKind: "urlencoded", form } : { ...state, headers, bodyKind: "text", text };
}

function formRows(text: string): FormRow[] {
  const rows: FormRow[] = [];
  for (const [name, value] of new URLSearchParams(text)) rows.push(newRow(rows, name, value));
  return rows;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Returns the request with all its headers, but for those that follow from the URL, the body and the page's origin. */
export function exactCallOfState(state: RequestState): ReadCall {
  const { headers } = readHeaderText(state.headers);
  return {
    ...callOfState(state, ""),
    origin: originOfState(state),
    headers: headers.filter(([name]) => ![...OF_CONNECTION, "origin"].includes(name.toLowerCase())),
  };
}

/** Returns the call of a page that sends this request, without the headers that script cannot set. */
export function callOfState(state: RequestState, origin: string): FetchInput {
  const { headers } = readHeaderText(state.headers);
  const hasCookie = headers.some(([name]) => name.toLowerCase() === "cookie");
  return {
    origin,
    url: state.url,
    method: state.method,
    headers: headers.filter(([name, value]) => !isForbiddenRequestHeader(name, value, "standard")),
    ...(hasCookie && { credentials: "include" }),
    redirect: state.followRedirects ? "follow" : "manual",
    body: bodyOf(state),
  };
}

function bodyOf(state: RequestState): RequestBody | null {
  const text = bodyText(state);
  if (text === null) return state.bodyKind === "none" ? null : { kind: "blob", value: { length: 1 } };
  return state.bodyKind === "urlencoded" ? { kind: "urlencoded", value: text } : { kind: "text", value: text };
}

/** The origin in the header `Origin`, if there is one. */
export const originOfState = ({ headers }: RequestState): string | null =>
  readHeaderText(headers).headers.find(([name]) => name.toLowerCase() === "origin")?.[1] ?? null;
