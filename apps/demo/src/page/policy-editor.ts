import { stateIn } from "@corsac/tools/permalink/hash";
import { readPolicy } from "@corsac/tools/policy/read-policy";
import { writePolicy } from "@corsac/tools/policy/write-policy";
import type { CorsOptions } from "@corsac/core";
import type { Change, Mistake, Setting } from "../model.ts";
import type { PolicyData } from "../policy.ts";
import { element, find } from "./dom.ts";
import { isSwitchedOn, MAX_AGES, switched, switchesOf } from "./policy-switches.ts";

/** The policy as text and switches. */
export class PolicyEditor {
  readonly #root: HTMLElement;
  readonly #text: HTMLTextAreaElement;
  readonly #mistakes: HTMLElement;
  readonly #state: HTMLElement;
  readonly #boxes = new Map<string, HTMLInputElement>();
  readonly #maxAge: HTMLSelectElement;
  readonly #change: (options: PolicyData) => Promise<Change>;
  #setting: Setting;
  #isBusy = false;

  constructor(root: HTMLElement, setting: Setting, change: (options: PolicyData) => Promise<Change>) {
    this.#root = root;
    this.#setting = setting;
    this.#change = change;
    this.#text = find("textarea", root);
    this.#mistakes = find("#mistakes", root);
    this.#state = find("#policy-state", root);
    this.#maxAge = find("#max-age", root);
    this.#maxAge.append(...MAX_AGES.map(([value, label]) => element("option", { value }, label)));
    for (const { id, label, code } of switchesOf(setting)) {
      const box = element("input", { type: "checkbox", name: id });
      this.#boxes.set(id, box);
      box.addEventListener("change", () => void this.#edit(id, box.checked));
      find(".switches", root).append(
        element("label", {}, box, element("span", {}, label, " ", element("code", {}, code))),
      );
    }
    this.#maxAge.addEventListener("change", () => void this.#edit("maxAge", this.#maxAge.value));
    this.#text.addEventListener("input", () => this.#read());
    find("form", root).addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#apply();
    });
    find("#reset", root).addEventListener("click", () => {
      this.#text.value = writePolicy(this.#setting.initialOptions, "ts");
      void this.#apply();
    });
    const linked = policyInHash();
    this.#text.value = linked ?? writePolicy(setting.options, "ts");
    if (!setting.canChange) this.#fix();
    this.#read();
  }

  /** True while calls run. */
  set isBusy(isBusy: boolean) {
    this.#isBusy = isBusy;
    this.#read();
  }

  /** Takes the setting with the policy that the servers have now. */
  showApplied(setting: Setting): void {
    const wasApplied = this.#isApplied();
    this.#setting = setting;
    if (wasApplied) this.#text.value = writePolicy(setting.options, "ts");
    this.#read();
  }

  /** The proxies of `--proxies` read their configuration once. */
  #fix(): void {
    this.#text.readOnly = true;
    find(".introduction p", this.#root).textContent =
      "It is fixed here: the configuration of the proxies is written when the demo starts.";
    for (const part of this.#root.querySelectorAll("fieldset, .actions button")) part.remove();
  }

  #isApplied(): boolean {
    const read = readPolicy(this.#text.value);
    return read.kind === "options" && JSON.stringify(read.options) === JSON.stringify(this.#setting.options);
  }

  /** Shows the text's mistakes, and its options in the switches. */
  #read(): void {
    const read = readPolicy(this.#text.value);
    const options = read.kind === "options" && !Array.isArray(read.options) ? read.options : null;
    for (const [id, box] of this.#boxes) {
      box.disabled = options === null || this.#isBusy;
      if (options !== null) box.checked = isSwitchedOn(id, options, this.#setting);
    }
    this.#maxAge.disabled = options === null || this.#isBusy;
    if (options !== null) this.#maxAge.value = String(options.maxAge ?? "");
    if (read.kind === "unreadable") this.#showMistakes([{ path: "", message: read.reason }]);
    if (read.kind === "options") this.#showMistakes([]);
    if (read.kind === "mistakes") {
      this.#showMistakes(
        read.issues.map(({ path, message, suggestion }) => ({
          path,
          message,
          ...(suggestion === undefined ? {} : { suggestion: JSON.stringify(suggestion) }),
        })),
      );
    }
    if (!this.#setting.canChange) return;
    find<HTMLButtonElement>("#apply", this.#root).disabled = read.kind !== "options" || this.#isBusy;
    find<HTMLButtonElement>("#reset", this.#root).disabled = this.#isBusy;
    this.#state.textContent = this.#isApplied()
      ? "Every server with a policy uses this one."
      : "The servers still use the policy before this change.";
  }

  #showMistakes(mistakes: readonly Mistake[]): void {
    this.#text.setAttribute("aria-invalid", String(mistakes.length > 0));
    this.#mistakes.replaceChildren(
      ...mistakes.map(({ path, message, suggestion }) =>
        element(
          "li",
          {},
          ...(path === "" ? [] : [element("code", {}, path), ": "]),
          message,
          ...(suggestion === undefined ? [] : [". Write ", element("code", {}, suggestion)]),
        ),
      ),
    );
  }

  async #edit(id: string, value: boolean | string): Promise<void> {
    const read = readPolicy(this.#text.value);
    if (read.kind !== "options") return;
    this.#text.value = writePolicy(switched(id, value, read.options as CorsOptions, this.#setting), "ts");
    await this.#apply();
    this.#boxes.get(id)?.focus();
  }

  async #apply(): Promise<void> {
    const read = readPolicy(this.#text.value);
    this.#read();
    if (read.kind !== "options") return;
    try {
      const result = await this.#change(read.options);
      if (result.kind === "refused") this.#showMistakes(result.mistakes);
    } catch (error) {
      this.#showMistakes([{ path: "", message: `The demo did not apply it: ${String(error)}` }]);
    }
  }
}

/**
 * Returns the policy's text in the address. It is shown and not applied: a link of someone else must not change the
 * servers.
 */
function policyInHash(): string | null {
  const state = stateIn(location.hash);
  if (typeof state !== "object" || state === null || !("policy" in state)) return null;
  return typeof state.policy === "string" ? state.policy : null;
}
