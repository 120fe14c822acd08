import { Buffer } from "node:buffer";
import { isIP } from "node:net";
import type { Header } from "@corsac/user-agent";
import { InvalidArgumentError } from "commander";
import { UserError } from "../errors.ts";
import type { Resolution } from "../network/exchange.ts";

/** Parses `Name: value` of a repeatable option. */
export function parseHeader(text: string, before: readonly Header[] = []): readonly Header[] {
  const colon = text.indexOf(":");
  if (colon < 1) throw new InvalidArgumentError('Write it as "Name: value".');
  return [...before, [text.slice(0, colon).trim(), text.slice(colon + 1).trim()]];
}

/** Parses `host:port:address` of a repeatable option, as in curl. An IPv6 address can have brackets. */
export function parseResolution(text: string, before: readonly Resolution[] = []): readonly Resolution[] {
  const [, host, port, given] = /^([^:]+):(\d{1,5}):(.+)$/.exec(text) ?? [];
  const address = given?.replace(/^\[(.*)\]$/, "$1") ?? "";
  if (host === undefined || Number(port) > 65_535 || isIP(address) === 0) {
    throw new InvalidArgumentError('Write it as "host:port:address", for example "api.example.com:443:127.0.0.1".');
  }
  return [...before, { host: host.toLowerCase(), port: Number(port), address }];
}

/** Parses the name of a report, whose ending is its form. */
export function parseReportFile(file: string): string {
  if (/\.(?:html|md)$/.test(file)) return file;
  throw new InvalidArgumentError("The name must end with .html or .md.");
}

/** Converts seconds to milliseconds. */
export function parseSeconds(text: string): number {
  const value = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && value > 0 && value <= 3600) return value * 1000;
  throw new InvalidArgumentError("Write a number of seconds, more than 0 and at most 3600.");
}

/** Collects the values of a repeatable option. */
export const collect = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/** Returns a header value with one character for each of its UTF-8 bytes, the form in which it is sent. */
export function headerValue(text: string): string {
  if (/[\0\r\n]/.test(text)) throw new InvalidArgumentError("It must not contain a line break or a NUL character.");
  return Buffer.from(text, "utf8").toString("latin1");
}

/** The name of a wrong value in a message; a function if it takes work to find. */
export type ValueName = string | (() => string);

const nameOf = (name: ValueName): string => (typeof name === "string" ? name : name());

/** Checks that a text is an origin as browsers send it, and suggests the nearest one if not. */
export function readOrigin(text: string, name: ValueName): string {
  if (text === "null") return text;
  const url = URL.canParse(text) ? new URL(text) : null;
  const origin = url === null ? null : url.origin === "null" ? `${url.protocol}//${url.host}` : url.origin;
  if (origin === text && url?.host !== "") return text;
  const guess = origin ?? (URL.canParse(`https://${text}`) ? new URL(`https://${text}`).origin : null);
  const suggestion = guess === null || guess.endsWith("://") ? "" : `; did you mean ${guess}?`;
  throw new UserError(
    `${nameOf(name)} "${text}" is not an origin: a scheme, a host and, unless it is the default, a port${suggestion}`,
  );
}

/** Checks that a text is an absolute http or https URL. */
export function readUrl(text: string, name: ValueName): string {
  if (!URL.canParse(text)) {
    const isHost = /^[\w.-]+(?::\d+)?(?:\/|$)/.test(text);
    throw new UserError(
      `${nameOf(name)} "${text}" is not an absolute URL${isHost ? `; did you mean https://${text}?` : ""}`,
    );
  }
  const { protocol } = new URL(text);
  if (protocol === "http:" || protocol === "https:") return text;
  const isHost = /^[\w.-]+:\d+(?:\/|$)/.test(text);
  throw new UserError(
    `${nameOf(name)} "${text}" is neither an http: nor an https: URL${isHost ? `; did you mean http://${text}?` : ""}`,
  );
}

/** Parses the number of a port. */
export function parsePort(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= 65_535) return value;
  throw new InvalidArgumentError("Write a number from 1 to 65535.");
}
