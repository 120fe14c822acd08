import type { OptionName } from "../types/options.ts";
import type { AddIssue } from "./issue-collector.ts";

/** The options of one policy before they are checked. */
export type WrittenOptions = { readonly [K in OptionName]?: unknown };

/** Reads one option. A reader whose option depends on another one looks that up in `written`. */
export type Reader<T> = (value: unknown, path: string, addIssue: AddIssue, written: WrittenOptions) => T;
