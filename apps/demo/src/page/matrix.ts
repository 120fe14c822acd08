import { calls, groups, type Call } from "../calls.ts";
import type { ApiSetting, Cell, Setting } from "../model.ts";
import { element, find, icon } from "./dom.ts";
import { remark, verdict } from "./wording.ts";

/** The table of calls and APIs. */
export class Matrix {
  readonly #buttons = new Map<string, HTMLButtonElement>();

  constructor(table: HTMLTableElement, setting: Setting, select: (call: Call, api: ApiSetting) => void) {
    find("thead tr", table).append(...setting.apis.map(columnHead));
    for (const group of groups) {
      const body = element("tbody", { role: "rowgroup" });
      const span = String(setting.apis.length + 1);
      const head = element(
        "th",
        { scope: "rowgroup", role: "rowheader", colspan: span },
        group.title,
        element("p", {}, group.sentence),
      );
      body.append(element("tr", { role: "row", class: "group" }, head));
      for (const call of calls.filter((each) => each.group === group.id)) {
        const cells = setting.apis.map((api) => this.#cell(call, api, select));
        body.append(element("tr", { role: "row" }, rowHead(call), ...cells));
      }
      table.append(body);
    }
  }

  /** Empties every cell. */
  clear(): void {
    for (const button of this.#buttons.values()) {
      button.dataset.outcome = "pending";
      delete button.dataset.expected;
      button.replaceChildren(icon("pending"), element("span", { class: "verdict" }, "…"));
    }
  }

  /**
   * Fills the cell of a call.
   *
   * @param faults - the differences from the expected outcome
   */
  show(cell: Cell, call: Call, api: ApiSetting, faults: readonly string[]): void {
    const button = this.#button(call, api);
    const { outcome } = cell.observation;
    const isExpected = faults.length === 0;
    button.dataset.outcome = outcome;
    button.dataset.expected = isExpected ? "yes" : "no";
    button.replaceChildren(
      icon(outcome),
      element("span", { class: "unseen" }, `${call.title}, `),
      element("span", { class: "server" }, api.label),
      element("span", { class: "verdict" }, verdict(cell.observation)),
      element("span", { class: "remark" }, remark(cell)),
      element(
        "span",
        { class: "expectation" },
        icon(isExpected ? "expected" : "unexpected"),
        isExpected ? "as expected" : "not as expected",
      ),
    );
    if (!isExpected) button.append(element("span", { class: "wrong" }, faults.join("; ")));
  }

  select(call: Call, api: ApiSetting): void {
    for (const button of this.#buttons.values()) button.setAttribute("aria-pressed", "false");
    this.#button(call, api).setAttribute("aria-pressed", "true");
  }

  #cell(call: Call, api: ApiSetting, select: (call: Call, api: ApiSetting) => void): HTMLTableCellElement {
    const button = element("button", { type: "button", "aria-pressed": "false", "aria-controls": "inspector" });
    button.addEventListener("click", () => select(call, api));
    this.#buttons.set(`${call.id} ${api.id}`, button);
    const attributes = { role: "cell", "data-call": call.id, "data-api": api.id, class: api.hasPolicy ? "" : "bare" };
    return element("td", attributes, button);
  }

  #button(call: Call, api: ApiSetting): HTMLButtonElement {
    return this.#buttons.get(`${call.id} ${api.id}`) as HTMLButtonElement;
  }
}

function columnHead(api: ApiSetting): HTMLTableCellElement {
  const attributes = { scope: "col", role: "columnheader", class: api.hasPolicy ? "" : "bare", title: api.origin };
  return element("th", attributes, api.label, element("small", {}, ...breakable(api.through)));
}

/** Lets a package name break after its scope. */
function breakable(name: string): (Node | string)[] {
  const [scope = "", ...rest] = name.split("/");
  return rest.length === 0 ? [scope] : [`${scope}/`, element("wbr"), rest.join("/")];
}

function rowHead(call: Call): HTMLTableCellElement {
  return element("th", { scope: "row", role: "rowheader" }, call.title, element("code", {}, requestLine(call)));
}

function requestLine({ init, path }: Call): string {
  const custom = Object.keys(init.headers ?? {}).filter((name) => name.startsWith("x-"));
  return [init.method ?? "GET", path, ...custom].join(" ");
}
