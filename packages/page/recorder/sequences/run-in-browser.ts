import type { Browser } from "../browsers.ts";
import { callOf, stepVerdict } from "./run.ts";
import type { Sequence, StepVerdict } from "./sequence.ts";
import type { SequenceStage } from "./stage.ts";

/** Runs a sequence in a real browser. Its hosts are new, so it starts with empty caches. */
export async function runInBrowser(
  sequence: Sequence,
  browser: Browser,
  stage: SequenceStage,
): Promise<readonly StepVerdict[]> {
  const names = stage.names(sequence, "localhost");
  const verdicts: StepVerdict[] = [];
  let open: string | null = null;
  for (const [index, step] of sequence.steps.entries()) {
    if (step.waitMs !== undefined) await new Promise((resolve) => setTimeout(resolve, step.waitMs));
    const page = `${names.origins[step.request.page]}/page`;
    if (page !== open || step.reload === true) await browser.visit(page);
    open = page;
    stage.play(names, step, index, Date.now);
    const [outcome] = await browser.run([callOf(step, names)]);
    if (outcome === undefined) throw new Error(`${sequence.id}: a step was not run`);
    verdicts.push(stepVerdict(outcome, names, stage));
  }
  return verdicts;
}
