import type { TargetsEvent } from "./checks.ts";
import { postLines, UiApiError } from "./post-lines.ts";

/**
 * Lets the command start small servers to test, unless they run, and returns their URLs.
 *
 * @param onProblem - takes the reason why there are none
 */
export async function startTargets(onProblem: (message: string) => void): Promise<readonly string[]> {
  try {
    let urls: readonly string[] = [];
    for await (const event of postLines<TargetsEvent>("api/targets", {})) urls = event.urls;
    return urls;
  } catch (error) {
    if (!(error instanceof UiApiError)) throw error;
    onProblem(error.message);
    return [];
  }
}
