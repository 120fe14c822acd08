import { Buffer } from "node:buffer";
import { isIP } from "node:net";
import type { Header } from "@corsac/user-agent";
import { InvalidArgumentError } from "commander";
import type { Resolution } from "../network/settings.ts";

/** `Name: value`, as often as it is given. */
export function header(text: string, before: readonly Header[] = []): readonly Header[] {
  const colon = text.indexOf(":");
  if (colon < 1) throw new InvalidArgumentError('It has the form "Name: value".');
  return [...before, [text.slice(0, colon).trim(), text.slice(colon + 1).trim()]];
}

/** `host:port:address`, as in curl; an IPv6 address may stand in brackets. */
export function resolution(text: string, before: readonly Resolution[] = []): readonly Resolution[] {
  const [, host, port, given] = /^([^:]+):(\d{1,5}):(.+)$/.exec(text) ?? [];
  const address = given?.replace(/^\[(.*)\]$/, "$1") ?? "";
  if (host === undefined || Number(port) > 65_535 || isIP(address) === 0) {
    throw new InvalidArgumentError('It has the form "host:port:address", for example "api.example.com:443:127.0.0.1".');
  }
  return [...before, { host: host.toLowerCase(), port: Number(port), address }];
}

/** Seconds, in milliseconds. */
export function seconds(text: string): number {
  const value = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && value > 0 && value <= 3600) return value * 1000;
  throw new InvalidArgumentError("It is a number of seconds, more than 0 and at most 3600.");
}

/** Any number of texts. */
export const texts = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/**
 * A header value of the command line, with one character for each of its UTF-8 bytes: that is how header values are
 * written to the wire.
 */
export function headerValue(text: string): string {
  if (/[\0\r\n]/.test(text)) throw new InvalidArgumentError("It cannot hold a line break or a NUL character.");
  return Buffer.from(text, "utf8").toString("latin1");
}
