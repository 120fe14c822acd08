import { fromVector, type Places, type VectorCase } from "@corsac/user-agent/vector";
import * as v from "valibot";
import { validateData } from "../../validate-data.ts";
import type { WrittenReplay } from "./written-replay.ts";

/** The places of the recordings: a text can name a host without its port, and there is no placeholder for that. */
const PLACES: Places = {
  app: "http://app.oracle.localhost:9001",
  api: "http://api.oracle.localhost:9002",
  third: "http://third.oracle.localhost:9003",
};

const place = v.picklist(["app", "api", "third"]);
const headers = v.array(v.tuple([v.string(), v.string()]));
const answer = v.looseObject({
  status: v.pipe(v.number(), v.integer()),
  headers: v.nullish(headers, []),
});
const hop = { preflight: v.nullish(answer), actual: answer };

/** The part of the recordings' format that a replay uses; it ignores verdicts and notes. */
const recordedCase = v.looseObject({
  id: v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
  request: v.looseObject({
    at: v.nullish(place),
    method: v.nullish(v.string()),
    headers: v.nullish(headers),
    credentials: v.nullish(v.picklist(["omit", "same-origin", "include"])),
    redirect: v.nullish(v.picklist(["follow", "error", "manual"])),
    mode: v.nullish(v.picklist(["cors", "no-cors", "same-origin"])),
    body: v.nullish(
      v.looseObject({
        kind: v.picklist(["text", "urlencoded", "blob", "bytes", "formdata", "stream"]),
        value: v.nullish(v.union([v.string(), v.array(v.unknown())]), ""),
        type: v.optional(v.string()),
      }),
    ),
  }),
  server: v.looseObject({
    ...hop,
    hops: v.nullish(v.array(v.looseObject({ at: v.nullish(place, "api"), ...hop }))),
  }),
});

/** Returns a replay of each recorded case, from an array or an object with `cases`. */
export function replayCases(data: unknown, file: string): WrittenReplay[] {
  const list = Array.isArray(data)
    ? data
    : validateData(v.looseObject({ cases: v.array(v.unknown()) }), data, file).cases;
  const cases = validateData(v.array(recordedCase), list, file);
  return cases.map((each) => {
    // Ids become parts of URLs.
    const { input, respond } = fromVector({ ...each, id: encodeURIComponent(each.id) } as VectorCase, PLACES);
    return { id: each.id, input, respond, page: `${PLACES.app}/page`, outcome: null, asWritten: withPlaceholders };
  });
}

const hostOf = (origin: string): string => new URL(origin).host;

/** Longest first: an origin contains its host. */
const PLACEHOLDERS: readonly (readonly [value: string, placeholder: string])[] = [
  [PLACES.app, "{origin}"],
  [PLACES.api, "{api}"],
  [PLACES.third, "{third}"],
  [PLACES.app.toUpperCase(), "{ORIGIN}"],
  [hostOf(PLACES.app), "{host}"],
  [hostOf(PLACES.app).toUpperCase(), "{HOST}"],
  [hostOf(PLACES.api), "{apihost}"],
  [hostOf(PLACES.third), "{thirdhost}"],
];

const PORT = new RegExp(String.raw`(?<!\d)${new URL(PLACES.app).port}(?!\d)`, "g");

function withPlaceholders(text: string): string {
  let written = text;
  for (const [value, placeholder] of PLACEHOLDERS) written = written.replaceAll(value, placeholder);
  return written.replaceAll(PORT, "{port}");
}
