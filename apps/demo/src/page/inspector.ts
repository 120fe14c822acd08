import { callCode } from "../call-code.ts";
import { expectedOf, type Call } from "../calls.ts";
import { faults } from "../judge.ts";
import type { ApiSetting, Cell, Exchange, Observation } from "../model.ts";
import { element, find, icon } from "./dom.ts";
import { sentence, sight } from "./wording.ts";

/** Shows the details of one cell: the call's code, the result in script, the reason, and the exchange on the wire. */
export async function inspect(panel: HTMLElement, cell: Cell, call: Call, api: ApiSetting): Promise<void> {
  const { observation, why } = cell;
  const reason = why ? reasons(why) : [];
  const wire = element("div", { class: "wire" });
  find(".headline", panel).replaceChildren(
    element("p", { class: "eyebrow" }, `${api.label} · ${api.through}`),
    element("h2", {}, call.title),
    element(
      "p",
      { class: "outcome", "data-outcome": observation.outcome },
      icon(observation.outcome),
      sentence(observation),
    ),
    ...faults(expectedOf(call, api), observation, why).map((fault) =>
      element("p", { class: "wrong" }, `Not as expected: ${fault}.`),
    ),
  );
  find(".details", panel).replaceChildren(
    ...(observation.outcome === "read" ? [] : reason),
    element("h3", {}, "The call"),
    code(callCode(call, api.origin)),
    element("h3", {}, "What script saw"),
    code(sight(observation, call.reads)),
    ...(observation.outcome === "read" ? reason : []),
    wire,
  );
  const query = new URLSearchParams({ call: call.id, api: api.id });
  const exchanges = (await (await fetch(`/exchanges?${query}`)).json()) as readonly Exchange[];
  wire.replaceChildren(
    element("h3", {}, "On the wire"),
    ...exchanges.flatMap(({ request, response }) => [lines("request", request), lines("response", response)]),
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

function lines(kind: "request" | "response", [first = "", ...headers]: readonly string[]): HTMLElement {
  const rows = headers.map((header) => {
    const colon = header.indexOf(":");
    return element("li", {}, element("b", {}, header.slice(0, colon)), header.slice(colon));
  });
  return element("ul", { class: kind }, element("li", { class: "first" }, first), ...rows);
}

function note(call: Call, exchanges: readonly Exchange[], observation: Observation): string {
  const { method = "GET" } = call.init;
  const sent = exchanges.some(({ request }) => request[0]?.startsWith(`${method} `));
  const source =
    "Requests as the server received them. The demo sent them again to show the responses, because script cannot see all of them.";
  if (!sent) return `The browser stopped here: it never sent the ${method} itself. ${source}`;
  if (observation.outcome === "blocked")
    return `The API did its work and answered; the browser kept the response from script. ${source}`;
  return source;
}

function code(text: string): HTMLElement {
  return element("pre", { tabindex: "0" }, element("code", {}, text));
}
