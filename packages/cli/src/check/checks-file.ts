import type { Engine, Header, RequestBody } from "@corsac/user-agent";
import { extname } from "node:path";
import * as v from "valibot";
import { isNode, LineCounter, parse as parseYaml, parseDocument, YAMLParseError } from "yaml";
import { parseJson, readText } from "../files.ts";
import type { Io } from "../io.ts";
import { type Place, readShape } from "../shape.ts";
import { UserError } from "../user-error.ts";
import { type Check, readOrigin, readUrl } from "./check.ts";

/** A check out of a file, and what is to come of it. */
export interface ExpectedCheck extends Check {
  readonly expected: "allowed" | "blocked";
}

const several = v.union([v.string(), v.pipe(v.array(v.string()), v.minLength(1))]);
const entry = v.strictObject({
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
const document = v.strictObject({ defaults: v.optional(entry, {}), checks: v.pipe(v.array(entry), v.minLength(1)) });

type Entry = v.InferOutput<typeof entry>;

/** What the command line says for all checks of a file that do not say it themselves. */
export interface Given {
  readonly url: string | null;
  readonly origin: string | null;
  readonly engine: Engine;
}

/** Reads a file of checks: each URL with each origin and each method that an entry names. */
export async function readChecks(file: string, given: Given, io: Io): Promise<ExpectedCheck[]> {
  const text = await readText(file, io);
  const data = extname(file) === ".json" ? parseJson(text, file) : readYaml(text, file);
  const place = placesIn(text, file, Array.isArray(data));
  const { defaults, checks } = readShape(document, Array.isArray(data) ? { checks: data } : data, file, place);
  return checks.flatMap((each, index) =>
    expand({ ...defaults, ...each }, given, (name) => {
      const own = name === null || name in each ? ["checks", index] : ["defaults"];
      const keys = name === null ? own : [...own, name];
      return `${place(keys)}: ${keys.join(".")}`;
    }),
  );
}

/** Finds lines in YAML, and so in JSON, which is YAML too. Only errors ask for them. */
function placesIn(text: string, file: string, isList: boolean): Place {
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
    if (error instanceof YAMLParseError || error instanceof ReferenceError) {
      throw new UserError(`${file} is not YAML: ${error.message.trimEnd()}`, { cause: error });
    }
    throw error;
  }
}

function expand(each: Entry, given: Given, at: (option: keyof Entry | null) => string): ExpectedCheck[] {
  const urls = listOf(each.url ?? given.url ?? undefined);
  const origins = listOf(each.origin ?? given.origin ?? undefined);
  if (urls.length === 0)
    throw new UserError(`${at(null)}: no url, neither here nor in defaults nor on the command line`);
  if (origins.length === 0)
    throw new UserError(`${at(null)}: no origin, neither here nor in defaults nor with --origin`);
  const { credentials = "same-origin" } = each;
  const rest = {
    headers: headersOf(each),
    body: bodyOf(each.data),
    credentials:
      typeof credentials === "string" ? credentials : credentials ? ("include" as const) : ("same-origin" as const),
    redirect: each.redirect ?? ("follow" as const),
    engine: each.engine ?? given.engine,
    expected: each.expect ?? ("allowed" as const),
  };
  return urls.flatMap((url) =>
    origins.flatMap((origin) =>
      (each.method === undefined ? [null] : listOf(each.method)).map((method) => ({
        ...rest,
        url: readUrl(absolute(url, given.url), () => at(each.url === undefined ? null : "url")),
        origin: readOrigin(origin, () => at(each.origin === undefined ? null : "origin")),
        method,
      })),
    ),
  );
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;

/** URLs may be relative to the one of the command line: the same checks for staging and production. */
const absolute = (url: string, base: string | null): string =>
  base !== null && !URL.canParse(url) && URL.canParse(url, base) ? new URL(url, base).href : url;

const headersOf = ({ headers = [] }: Entry): readonly Header[] =>
  Array.isArray(headers) ? headers.map(([name, value]): Header => [name, value]) : Object.entries(headers);

const bodyOf = (data: string | undefined): RequestBody | null =>
  data === undefined ? null : { kind: "text", value: data };
