import { maskHeaders, maskJson, maskPairs, maskUrl } from "../secrets/mask.ts";
import { headerText, readHeaderText } from "../parts/header-text.ts";
import type { RequestState } from "./request-state.ts";

/** A longer body belongs in a file, not in an address or a history. */
const MAX_TEXT = 20_000;

/** Returns a request without credentials, for copies that last: the address and the history. */
export function withoutSecrets(state: RequestState): RequestState {
  const { headers, problem } = readHeaderText(state.headers);
  return {
    ...state,
    url: maskUrl(state.url),
    // A line that cannot be read could hold anything.
    headers: problem === null ? headerText(maskHeaders(headers)) : "",
    text: state.text.length > MAX_TEXT ? "" : state.bodyKind === "json" ? maskJson(state.text) : maskPairs(state.text),
    form: state.form.map((row) => ({
      ...row,
      value: maskPairs(`${row.name}=${row.value}`).slice(row.name.length + 1),
    })),
  };
}
