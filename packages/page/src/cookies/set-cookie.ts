import type { Engine } from "@corsac/user-agent";
import { departs } from "../engine/departures.ts";
import type { Rejection, RejectionReason } from "./rejection.ts";

/** A `Set-Cookie` line in its parts. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** Names in lower case and values, as the line has them. */
  readonly inOrder: readonly (readonly [name: string, value: string])[];
  /** By name in lower case. Of an attribute that repeats, the last counts. */
  readonly attributes: ReadonlyMap<string, string>;
}

const MAX_NAME_AND_VALUE = 4096;
const MAX_ATTRIBUTE = 1024;

/** Attributes that are true by their presence. */
const FLAGS = ["secure", "httponly", "partitioned"];

/**
 * Parses a `Set-Cookie` line.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6265#section-5.2}
 */
export function parseSetCookie(line: string, engine: Engine): SetCookie | Rejection {
  const [pair = "", ...rest] = (departs(engine, "cookie-line-cut") ? cut(line) : line).split(";");
  const { name, value } = nameAndValue(pair, engine);
  const reason = attributesFault(rest, engine) ?? pairFault(name, value, engine);
  if (reason !== null) return { reason, name };
  const inOrder = rest.filter((part) => counts(part, engine)).map(attribute);
  return { name, value, inOrder, attributes: new Map(inOrder) };
}

function nameAndValue(pair: string, engine: Engine): { name: string; value: string } {
  const isNamed = pair.includes("=") || departs(engine, "cookie-value-alone-is-name");
  const [first, second] = split(pair);
  const [name, value] = isNamed ? [first, second] : ["", first];
  return { name, value: departs(engine, "cookie-value-as-utf-8") ? asUtf8(value) : value };
}

/** Splits at the first equals sign. */
function split(text: string): readonly [before: string, after: string] {
  const equals = text.indexOf("=");
  return equals < 0 ? [trim(text), ""] : [trim(text.slice(0, equals)), trim(text.slice(equals + 1))];
}

function attribute(part: string): readonly [name: string, value: string] {
  const [name, value] = split(part);
  return [name.toLowerCase(), value];
}

/** True for an attribute that the browser does not skip. */
function counts(part: string, engine: Engine): boolean {
  const [name, value] = attribute(part);
  if (value.length > MAX_ATTRIBUTE && !departs(engine, "cookie-unlimited")) return false;
  return part.includes("=") || FLAGS.includes(name) || !departs(engine, "cookie-equals-sign-required");
}

const attributesFault = (parts: readonly string[], engine: Engine): RejectionReason | null =>
  parts.some((part) => split(part).some((text) => hasControl(text, engine))) ? "invalid-attribute" : null;

function pairFault(name: string, value: string, engine: Engine): RejectionReason | null {
  if (name === "" && value === "" && !departs(engine, "cookie-empty-kept")) return "empty";
  if (name.length + value.length > MAX_NAME_AND_VALUE && !departs(engine, "cookie-unlimited")) return "too-long";
  if (hasControl(name, engine) || (name === "" && !isNameless(value, engine))) return "invalid-name";
  return hasControl(value, engine) ? "invalid-value" : null;
}

/** In the `Cookie` header, a value without a name must not look like a name and a value. */
const isNameless = (value: string, engine: Engine): boolean =>
  departs(engine, "cookie-nameless-unchecked") || (!value.includes("=") && !departs(engine, "cookie-name-required"));

const trim = (text: string): string => text.replaceAll(/^[\t ]+|[\t ]+$/gu, "");

function hasControl(text: string, engine: Engine): boolean {
  if (departs(engine, "cookie-line-cut")) return false;
  const isTabAllowed = !departs(engine, "cookie-tab-rejected");
  return Array.from(text).some((each) => {
    const code = each.charCodeAt(0);
    return code === 0x09 ? !isTabAllowed : code < 0x20 || code === 0x7f;
  });
}

/** Replaces bytes that are not UTF-8 by U+FFFD. Values have one character for each byte. */
function asUtf8(value: string): string {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    Uint8Array.from(value, (each) => each.charCodeAt(0)),
  );
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
}

/** Everything before the first control character, DEL excepted, or byte over 0x7F. */
const cut = (line: string): string => /^[\x20-\x7F]*/u.exec(line)?.[0] ?? "";
