import type { Engine } from "@corsac/user-agent";
import { openBrowser, type Page } from "../../src/index.ts";
import type { CallInput, CallOutcome } from "../in-page.ts";
import { runOnPage } from "../open-page.ts";
import { sortedLowercaseSet } from "../terms.ts";
import type { Names } from "./names.ts";
import type { Host, Sequence, Step, StepVerdict } from "./sequence.ts";
import type { SequenceStage } from "./stage.ts";

/** Returns the call of a step. */
export function callOf({ request }: Step, names: Names): CallInput {
  const { page, at, path, fragment = "", method, headers, credentials, redirect, mode, cache, body } = request;
  const url = names.url(at, path) + fragment;
  return { origin: names.origins[page], url, method, headers, credentials, redirect, mode, cache, body };
}

/** Returns a step in the form of a recording. */
export function stepVerdict(outcome: CallOutcome, names: Names, stage: SequenceStage): StepVerdict {
  const requestsSeen = stage.seen();
  if (!outcome.ok) return { ok: false, error: outcome.error ?? "", requestsSeen };
  const { type = "", status = 0, redirected = false, url = "", headers = [], body = "" } = outcome;
  return {
    ok: true,
    type,
    status,
    redirected,
    url: names.abstract(url),
    body,
    // The server closes each connection, which a recording may not have done.
    readableHeaders: sortedLowercaseSet(headers).filter((name) => name !== "connection"),
    requestsSeen,
  };
}

/** Runs a sequence by `page.fetch`. No time passes: waits move the clock. */
export async function runSequence(
  sequence: Sequence,
  engine: Engine,
  under: "localhost" | "domains",
  stage: SequenceStage,
): Promise<readonly StepVerdict[]> {
  const names = stage.names(sequence, under);
  let waited = 0;
  const now = (): number => Date.now() + waited;
  const address = `http://127.0.0.1:${stage.port}`;
  // A resolver leads the domains to this machine. *.localhost is loopback by itself.
  const routes =
    under === "localhost" ? {} : Object.fromEntries(Object.values(names.origins).map((origin) => [origin, address]));
  const browser = openBrowser({ engine, now, routes });
  const pages = new Map<Host, Page>();
  const verdicts: StepVerdict[] = [];
  for (const [index, step] of sequence.steps.entries()) {
    waited += step.waitMs ?? 0;
    const host = step.request.page;
    if (step.reload === true) pages.delete(host);
    const page = pages.get(host) ?? browser.openPage(`${names.origins[host]}/page`);
    pages.set(host, page);
    const printed = page.console.length;
    // A clock that jumps is the browser's alone.
    stage.play(names, step, index, sequence.group === "clock" ? Date.now : now);
    const [outcome] = await runOnPage(page, [callOf(step, names)]);
    if (outcome === undefined) throw new Error(`${sequence.id}: a step was not run`);
    const consoleErrors = page.console.slice(printed).map(({ text }) => names.abstract(text));
    verdicts.push({ ...stepVerdict(outcome, names, stage), consoleErrors });
  }
  return verdicts;
}
