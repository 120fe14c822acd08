import { callCode } from "../call-code.ts";
import type { Call } from "../calls.ts";
import type { ApiSetting, Cell, Exchange, Observation, Setting } from "../model.ts";
import { diagnosisOf } from "./diagnosis.ts";
import { element, find, icon } from "./dom.ts";
import { sentence, sight } from "./wording.ts";

/** A cell with its row and column. */
export interface Inspected {
  readonly cell: Cell;
  readonly call: Call;
  readonly api: ApiSetting;
  readonly setting: Setting;
  /** The differences from the expected outcome. */
  readonly faults: readonly string[];
}

/**
 * Shows the details of one cell: the call's code, the result in script, the reason, the console text with its cause and
 * fix, and the exchange on the wire.
 */
export async function inspect(panel: HTMLElement, { cell, call, api, setting, faults }: Inspected): Promise<void> {
  const { observation, why } = cell;
  const reason = why ? reasons(why) : [];
  const diagnosis = element("div", { class: "diagnosis" });
  const wire = element("div", { class: "wire" });
  find(".headline", panel).replaceChildren(
    element("p", { class: "eyebrow" }, `${api.label} · ${api.through}`),
    element("h2", {}, call.title),
    element(
      "p",
      { class: "outcome", "data-outcome": observation.outcome, "data-expected": faults.length === 0 ? "yes" : "no" },
      icon(observation.outcome),
      element("span", {}, sentence(observation), faults.length === 0 ? " This is as expected." : ""),
    ),
    ...faults.map((fault) => element("p", { class: "wrong" }, `Not as expected: ${fault}.`)),
  );
  find(".details", panel).replaceChildren(
    ...(observation.outcome === "read" ? [] : reason),
    diagnosis,
    element("h3", {}, "The call"),
    code(callCode(call, api.origin, setting.revision)),
    element("h3", {}, "The result in script"),
    code(sight(observation, call.reads)),
    ...(observation.outcome === "read" ? reason : []),
    wire,
  );
  const query = new URLSearchParams({ call: call.id, api: api.id });
  const exchanges = (await (await fetch(`/exchanges?${query}`)).json()) as readonly Exchange[];
  if (observation.outcome === "blocked") diagnosis.replaceChildren(...diagnosisOf(call, api, setting, exchanges));
  wire.replaceChildren(
    element("h3", {}, "On the wire"),
    ...exchanges.flatMap(({ method, path, requestHeaders, status, statusText, responseHeaders }) => [
      lines("request", `${method} ${path}`, requestHeaders),
      lines("response", `${status} ${statusText}`, responseHeaders),
    ]),
    element("p", { class: "note" }, note(call, exchanges, observation)),
  );
}

function reasons(why: NonNullable<Cell["why"]>): HTMLElement[] {
  const fix = why.fix === null ? [] : [element("dt", {}, "Fix"), element("dd", {}, why.fix)];
  return [
    element("h3", {}, why.reason === "no-policy" ? "Why" : "The server's reason"),
    element(
      "dl",
      { class: "why" },
      element("dt", {}, "Reason"),
      element("dd", {}, element("code", {}, why.reason)),
      element("dt", {}, "Detail"),
      element("dd", {}, why.detail),
      ...fix,
    ),
  ];
}

/** Lists the header lines of the CORS protocol, and those that the calls set and read. */
function lines(kind: "request" | "response", first: string, headers: Exchange["requestHeaders"]): HTMLElement {
  const rows = headers
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => /^(origin|cookie|content-type|vary|access-control-.*|x-(?!powered-by).*)$/.test(name))
    .map(([name, value]) => element("li", {}, element("b", {}, name), `: ${value}`));
  return element("ul", { class: kind }, element("li", { class: "first" }, first), ...rows);
}

function note(call: Call, exchanges: readonly Exchange[], observation: Observation): string {
  const { method = "GET" } = call.init;
  const sent = exchanges.some((exchange) => exchange.method === method);
  const source =
    "These are the requests as the server received them. The demo sent them again to show the responses, because script cannot see all of them.";
  if (!sent) return `The browser stopped here: it never sent the ${method} itself. ${source}`;
  if (observation.outcome === "blocked")
    return `The API did its work and answered; the browser kept the response from script. ${source}`;
  return source;
}

function code(text: string): HTMLElement {
  return element("pre", { tabindex: "0" }, element("code", {}, text));
}
