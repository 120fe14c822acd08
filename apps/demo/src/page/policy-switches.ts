import type { CorsOptions } from "@corsac/core";
import type { Setting } from "../model.ts";

/** A checkbox that changes one option. */
interface Switch {
  readonly id: string;
  readonly label: string;
  readonly code: string;
}

/** Returns the switches in the order of the page. */
export function switchesOf({ pageOrigin, otherOrigin }: Setting): readonly Switch[] {
  return [
    { id: "page", label: "This page's origin", code: hostOf(pageOrigin) },
    { id: "other", label: "The other page's origin", code: hostOf(otherOrigin) },
    { id: "credentials", label: "Cookies", code: "credentials" },
    { id: "method", label: "The method", code: "DELETE" },
    { id: "header", label: "The request header", code: "x-debug" },
    { id: "expose", label: "Expose the header", code: "x-trace-id" },
  ];
}

/** Values of `maxAge`. */
export const MAX_AGES: readonly (readonly [value: string, label: string])[] = [
  ["", "not set: 5 seconds in most browsers"],
  ["0", "0: never"],
  ["600", "10 minutes"],
  ["7200", "2 hours, the longest of Chromium"],
  ["86400", "1 day, the longest of Firefox"],
];

/** Each switch of a list: the option, and the entry that it adds or removes. */
function entryOf(id: string, { pageOrigin, otherOrigin }: Setting) {
  const entries: Readonly<
    Record<string, readonly ["origin" | "methods" | "allowedHeaders" | "exposedHeaders", string]>
  > = {
    page: ["origin", pageOrigin],
    other: ["origin", otherOrigin],
    method: ["methods", "DELETE"],
    header: ["allowedHeaders", "x-debug"],
    expose: ["exposedHeaders", "x-trace-id"],
  };
  return entries[id];
}

/** True if the options have what the switch adds. */
export function isSwitchedOn(id: string, options: CorsOptions, setting: Setting): boolean {
  const entry = entryOf(id, setting);
  if (!entry) return options.credentials === true;
  const list = listOf(options[entry[0]]);
  return list.includes("*") || list.includes(entry[1]);
}

/** Returns the options after a switch has moved. */
export function switched(id: string, value: boolean | string, options: CorsOptions, setting: Setting): CorsOptions {
  if (id === "maxAge") {
    const { maxAge: _, ...rest } = options;
    return value === "" ? rest : { ...rest, maxAge: Number(value) };
  }
  const entry = entryOf(id, setting);
  if (!entry) return { ...options, credentials: value === true };
  const [option, name] = entry;
  const others = listOf(options[option]).filter((each) => each !== name && each !== "*");
  const list = value === true ? [...others, name] : others;
  // An empty list of origins is an error of the policy: `false` is how one says "none".
  return { ...options, [option]: option === "origin" && list.length === 0 ? false : list };
}

function listOf(value: CorsOptions["origin"] | CorsOptions["methods"]): readonly string[] {
  if (typeof value === "string") return value.split(",").map((each) => each.trim());
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

const hostOf = (origin: string): string => new URL(origin).host;
