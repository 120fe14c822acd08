import type { Host, Step } from "./sequence.ts";

/** The origins of a sequence, and the texts that stand for them. */
export interface Names {
  readonly origins: Readonly<Record<Host, string>>;
  url(at: Host, path: string): string;
  fill(text: string, step: Step): string;
  /** Replaces origins and hosts by placeholders, to compare with a recording. */
  abstract(text: string): string;
}

/**
 * Makes the names of a sequence.
 *
 * @param under - the suffixes of its two sites: `localhost`, or domains
 * @param dead - a port where nothing listens
 */
export function namesOf(id: string, under: "localhost" | "domains", port: number, dead: number): Names {
  const near = under === "localhost" ? `${id}.localhost` : `${id}.example.com`;
  const far = under === "localhost" ? `x-${id}.localhost` : `${id}.example.org`;
  const origin = (host: string): string => `http://${host}:${port}`;
  const origins: Names["origins"] = {
    app: origin(`app.${near}`),
    app2: origin(`app2.${near}`),
    api: origin(`api.${near}`),
    third: origin(`third.${near}`),
    farapp: origin(`app.${far}`),
    far: origin(`api.${far}`),
  };
  const url = (at: Host, path: string): string => `${origins[at]}/s/${id}/${path}`;
  return {
    origins,
    url,
    fill(text, { request, server }) {
      const values = new Map<string, string>([
        ["id", id],
        ["site", near],
        ["suffix", near.split(".").at(-1) ?? ""],
        ["dead", `http://dead.${near}:${dead}`],
        ["origin", origins[request.page]],
      ]);
      for (const [name, value] of Object.entries(origins)) {
        values.set(name, value);
        values.set(`${name}host`, new URL(value).hostname);
      }
      [request, ...(server.hops ?? [])].forEach(({ at, path }, hop) => values.set(`hop${hop}`, url(at, path)));
      return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values.get(name) ?? whole);
    },
    abstract(text) {
      let result = text.replaceAll(`/s/${id}/`, "/s/{id}/");
      for (const [name, value] of Object.entries(origins)) result = result.replaceAll(value, `{${name}}`);
      return result;
    },
  };
}
