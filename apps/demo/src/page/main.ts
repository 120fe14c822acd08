/** The page: makes every call, fills the matrix, shows the details of a cell, and changes the policy. */
import { permalinkOf } from "@corsac/tools/permalink/hash";
import { writePolicy } from "@corsac/tools/policy/write-policy";
import { calls, type Call } from "../calls.ts";
import { expectationOf } from "../expectation.ts";
import { faults } from "../judge.ts";
import type { ApiSetting, Cell, Change, Setting, Why } from "../model.ts";
import { type PolicyData, policyOf } from "../policy.ts";
import { find } from "./dom.ts";
import { ENGINE } from "./engine.ts";
import { inspect } from "./inspector.ts";
import { linkSite } from "./links.ts";
import { Matrix } from "./matrix.ts";
import { loadOtherPage } from "./other-frame.ts";
import { PolicyEditor } from "./policy-editor.ts";
import { runCall } from "./run-call.ts";

declare global {
  /** The filled cells, for a program that drives the page. */
  var cells: readonly Cell[];
}

let setting = (await (await fetch("/setting")).json()) as Setting;
// The policy lists the page's host name. Under its address, the page would have another origin.
if (location.origin !== setting.pageOrigin) location.replace(setting.pageOrigin);
const otherPage = await loadOtherPage(find("iframe"), setting.otherOrigin);
const run = find<HTMLButtonElement>("#run");
const status = find<HTMLElement>("#status");
const inspector = find<HTMLElement>("#inspector");
const matrix = new Matrix(find("#matrix"), setting, choose);
const editor = new PolicyEditor(find("#policy"), setting, change);
const filled = new Map<string, Cell>();
let shown: readonly [Call, ApiSetting] | undefined;

for (const [id, text] of Object.entries({ origin: setting.pageOrigin, other: setting.otherOrigin })) {
  for (const slot of document.querySelectorAll(`[data-slot="${id}"]`)) slot.textContent = text;
}

run.addEventListener("click", runAll);
matrix.clear();
run.disabled = false;
document.body.dataset.state = "ready";
if (new URLSearchParams(location.search).get("run") !== "later") await runAll();

/** Applies a policy in every server; all calls run again if it has no mistake. */
async function change(options: PolicyData): Promise<Change> {
  const response = await fetch("/policy", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(options),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  const result = (await response.json()) as Change;
  if (result.kind === "applied") {
    history.replaceState(null, "", permalinkOf({ policy: writePolicy(options, "ts") }));
    await runAll();
  }
  return result;
}

async function runAll(): Promise<void> {
  run.disabled = true;
  editor.isBusy = true;
  document.body.dataset.state = "running";
  status.textContent = "Calling…";
  filled.clear();
  matrix.clear();
  try {
    // Another tab may have changed the policy.
    setting = (await (await fetch("/setting")).json()) as Setting;
    editor.showApplied(setting);
    linkSite(setting);
    await Promise.all(setting.apis.map(runColumn));
    globalThis.cells = [...filled.values()];
    status.textContent = summary();
    await show(...(shown ?? interesting()));
  } catch (error) {
    status.textContent = `The demo does not answer: ${String(error)}. Is it still running?`;
  }
  document.body.dataset.revision = String(setting.revision);
  document.body.dataset.state = "done";
  run.disabled = false;
  editor.isBusy = false;
}

async function runColumn(api: ApiSetting): Promise<void> {
  const { revision } = setting;
  for (const call of calls) {
    const order = { call: call.id, api: api.id };
    const observation =
      call.from === "page" ? await runCall(call, api.origin, revision) : await otherPage.run({ ...order, revision });
    const why = (await (await fetch(`/why?${new URLSearchParams(order)}`)).json()) as Why | null;
    const cell: Cell = { ...order, observation, why };
    filled.set(`${call.id} ${api.id}`, cell);
    matrix.show(cell, call, api, faultsOf(cell, call, api));
  }
}

function faultsOf(cell: Cell, call: Call, api: ApiSetting): readonly string[] {
  const expected = expectationOf(call, api, setting, policyOf(setting.options), ENGINE);
  return faults(expected, cell.observation, cell.why);
}

async function show(call: Call, api: ApiSetting): Promise<void> {
  const cell = filled.get(`${call.id} ${api.id}`);
  if (!cell) return;
  shown = [call, api];
  matrix.select(call, api);
  await inspect(inspector, { cell, call, api, setting, faults: faultsOf(cell, call, api) });
}

/** Shows the chosen cell, and scrolls to the panel if it is below the table. */
async function choose(call: Call, api: ApiSetting): Promise<void> {
  await show(call, api);
  if (inspector.getBoundingClientRect().top > innerHeight / 2) inspector.scrollIntoView();
}

/** Returns the cell to show first: a call that the policy does not allow. */
function interesting(): readonly [Call, ApiSetting] {
  return [calls.find(({ id }) => id === "method") as Call, setting.apis[0] as ApiSetting];
}

function summary(): string {
  const all = [...filled.values()];
  const count = (outcome: string): number => all.filter(({ observation }) => observation.outcome === outcome).length;
  const asExpected = calls.flatMap((call) =>
    setting.apis.filter((api) => {
      const cell = filled.get(`${call.id} ${api.id}`) as Cell;
      return faultsOf(cell, call, api).length === 0;
    }),
  ).length;
  return `${all.length} calls: ${count("read")} read, ${count("hidden")} without the header, ${count("blocked")} blocked. ${asExpected} of ${all.length} as expected.`;
}
