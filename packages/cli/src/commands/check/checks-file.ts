import { extname } from "node:path";
import type { Engine, Header, RequestBody } from "@corsac/user-agent";
import * as v from "valibot";
import { isNode, LineCounter, parse as parseYaml, parseDocument, YAMLParseError } from "yaml";
import { UserError } from "../../errors.ts";
import { parseJson, readText } from "../../files.ts";
import type { Io } from "../../io.ts";
import { type PlaceOf, strictObject, validateData } from "../../validate-data.ts";
import { readOrigin, readUrl } from "../values.ts";
import { type Call, defaultMethod } from "./call.ts";

const several = v.union([v.string(), v.pipe(v.array(v.string()), v.minLength(1))]);
const entry = strictObject({
  url: v.optional(several),
  origin: v.optional(several),
  method: v.optional(several),
  headers: v.optional(v.union([v.record(v.string(), v.string()), v.array(v.tuple([v.string(), v.string()]))])),
  data: v.optional(v.string()),
  credentials: v.optional(v.union([v.boolean(), v.picklist(["omit", "same-origin", "include"])])),
  redirect: v.optional(v.picklist(["follow", "error", "manual"])),
  engine: v.optional(v.picklist(["standard", "chromium", "firefox", "webkit"])),
  expect: v.optional(v.picklist(["allowed", "blocked"])),
});
const document = strictObject({ defaults: v.optional(entry, {}), checks: v.pipe(v.array(entry), v.minLength(1)) });

type Entry = v.InferOutput<typeof entry>;

/** Options of the command line that apply to all checks of a file without a value of their own. */
export interface CommandLineDefaults {
  readonly url?: string | undefined;
  readonly origin?: string;
  readonly engine: Engine;
}

/** Reads a file of checks: each URL of an entry with each of its origins and methods. */
export async function readChecksFile(file: string, given: CommandLineDefaults, io: Io): Promise<Call[]> {
  return parseChecks(await readText(file, io), file, given);
}

/** Reads the text of a file of checks: YAML or, if the name ends so, JSON. */
export function parseChecks(text: string, file: string, given: CommandLineDefaults): Call[] {
  const data = extname(file) === ".json" ? parseJson(text, file) : readYaml(text, file);
  const place = placesIn(text, file, Array.isArray(data));
  const { defaults, checks } = validateData(document, Array.isArray(data) ? { checks: data } : data, file, place);
  return checks.flatMap((each, index) =>
    expand({ ...defaults, ...each }, given, (name) => {
      const own = name === null || name in each ? ["checks", index] : ["defaults"];
      const keys = name === null ? own : [...own, name];
      return `${place(keys)}: ${keys.join(".")}`;
    }),
  );
}

/** Finds line numbers in YAML and in JSON, which is YAML too. Only errors need them. */
function placesIn(text: string, file: string, isList: boolean): PlaceOf {
  return (keys) => {
    const lines = new LineCounter();
    const parsed = parseDocument(text, { lineCounter: lines });
    const path = isList ? keys.slice(1) : keys;
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? parsed.contents : parsed.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return `${file}:${lines.linePos(node.range[0]).line}`;
    }
    return file;
  };
}

function readYaml(text: string, file: string): unknown {
  try {
    // A few lines of aliases can stand for gigabytes.
    return parseYaml(text, { maxAliasCount: 100 });
  } catch (error) {
    if (error instanceof YAMLParseError) {
      // The message ends with " at line 3, column 1:" and that line.
      const message = error.message.trimEnd().replace(/ at line \d+, column \d+:/, ":");
      throw new UserError(`${file}:${error.linePos?.[0].line ?? 1}: not YAML: ${message}`, { cause: error });
    }
    if (error instanceof ReferenceError) throw new UserError(`${file}: not YAML: ${error.message}`, { cause: error });
    throw error;
  }
}

function expand(each: Entry, given: CommandLineDefaults, at: (option: keyof Entry | null) => string): Call[] {
  const urls = listOf(each.url ?? given.url);
  const origins = listOf(each.origin ?? given.origin);
  if (urls.length === 0) throw new UserError(`${at(null)}: no url here, in defaults or on the command line`);
  if (origins.length === 0) throw new UserError(`${at(null)}: no origin here, in defaults or with --origin`);
  const { credentials = false, redirect = "follow", engine = given.engine, expect: expected = "allowed" } = each;
  const body = bodyOf(each.data);
  const init = {
    headers: headersOf(each),
    body,
    credentials: typeof credentials === "string" ? credentials : credentials ? "include" : "same-origin",
    redirect,
  } as const;
  return urls.flatMap((url) =>
    origins.flatMap((origin) =>
      listOf(each.method ?? defaultMethod(body)).map((method) => ({
        input: {
          ...init,
          url: readUrl(absolute(url, given.url), () => at(each.url === undefined ? null : "url")),
          origin: readOrigin(origin, () => at(each.origin === undefined ? null : "origin")),
          method,
        },
        engine,
        expected,
      })),
    ),
  );
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;

/** Resolves a URL against the one of the command line, so that one file serves staging and production. */
const absolute = (url: string, base: string | undefined): string =>
  base !== undefined && !URL.canParse(url) && URL.canParse(url, base) ? new URL(url, base).href : url;

const headersOf = ({ headers = [] }: Entry): readonly Header[] =>
  Array.isArray(headers) ? headers.map(([name, value]): Header => [name, value]) : Object.entries(headers);

const bodyOf = (data: string | undefined): RequestBody | null =>
  data === undefined ? null : { kind: "text", value: data };
