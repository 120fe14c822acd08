import { signIn } from "../call-code.ts";
import { pathOf, type Call } from "../calls.ts";
import type { Observation } from "../model.ts";

/** Makes one call from this page's origin and returns the result that script sees. */
export async function runCall(call: Call, apiOrigin: string, revision: number): Promise<Observation> {
  try {
    if (call.signsIn) await fetch(`${apiOrigin}/session`, signIn);
    const response = await fetch(`${apiOrigin}${pathOf(call, revision)}`, call.init);
    const { status } = response;
    const body = await response.text();
    if (call.reads === undefined) return { outcome: "read", status, body };
    const header = response.headers.get(call.reads);
    return header === null ? { outcome: "hidden", status, body } : { outcome: "read", status, body, header };
  } catch (error) {
    return { outcome: "blocked", error: String(error) };
  }
}
