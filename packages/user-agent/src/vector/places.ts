import type { Place } from "./case.ts";

/**
 * The origins for the placeholders of a case.
 *
 * @public
 */
export type Places = Readonly<Record<Place, string>>;

/**
 * Origins for replays without a network: one site, three origins.
 *
 * @public
 */
export const PLACES: Places = {
  app: "http://app.site.localhost:9001",
  api: "http://api.site.localhost:9002",
  third: "http://third.site.localhost:9003",
};

/**
 * Returns the values of all placeholders of a case: `{origin}`, `{HOST}`, `{hop1}` …
 *
 * @public
 */
export function placeholders(id: string, hops: readonly Place[], places: Places): ReadonlyMap<string, string> {
  const { host, hostname, port } = new URL(places.app);
  const map = new Map([
    ["id", id],
    ["origin", places.app],
    ["ORIGIN", places.app.toUpperCase()],
    ["host", host],
    ["HOST", host.toUpperCase()],
    ["hostname", hostname],
    ["HOSTNAME", hostname.toUpperCase()],
    ["port", port],
    ["api", places.api],
    ["apihost", new URL(places.api).host],
    ["third", places.third],
    ["thirdhost", new URL(places.third).host],
  ]);
  hops.forEach((at, hop) => map.set(`hop${hop}`, hopUrl(id, hop, at, places)));
  return map;
}

export const hopUrl = (id: string, hop: number, at: Place, places: Places): string => `${places[at]}/c/${id}/${hop}`;

/**
 * Replaces placeholders by their values.
 *
 * @public
 */
export function fillIn(text: string, values: ReadonlyMap<string, string>): string {
  let filled = text;
  for (const [name, value] of values) filled = filled.replaceAll(`{${name}}`, value);
  return filled;
}

/**
 * Replaces origins by placeholders, to compare with a recording.
 *
 * @public
 */
export function putPlaceholders(text: string, places: Places): string {
  const { app, api, third } = places;
  return text.replaceAll(app, "{origin}").replaceAll(api, "{api}").replaceAll(third, "{third}");
}
