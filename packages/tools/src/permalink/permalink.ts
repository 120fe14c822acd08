import { onMounted, onUnmounted, reactive, watch } from "vue";
import { permalinkOf, stateIn } from "./hash.ts";

/**
 * Keeps the state of a tool in the hash of the page's address, so that the address can be sent to someone. The browser
 * does not send the hash to a server.
 *
 * State that the hash does not have, or has with another type, stays as in `initial`.
 *
 * @param shared - the part of the state that the address may have; by default all
 * @param isState - false for a state that the tool cannot show; the address can have anything inside of lists
 */
export function usePermalink<State extends object>(
  initial: State,
  shared: (state: State) => Partial<State> = (state) => state,
  isState: (state: State) => boolean = () => true,
): State {
  const state = reactive({ ...initial }) as State;
  const read = (): void => {
    const found = sameTypes(initial, stateIn(location.hash));
    if (isState({ ...initial, ...found })) Object.assign(state, found);
  };
  onMounted(() => {
    read();
    addEventListener("hashchange", read);
    watch(state, () => history.replaceState(history.state, "", permalinkOf(shared(state))), { deep: true });
  });
  onUnmounted(() => removeEventListener("hashchange", read));
  return state;
}

function sameTypes<State extends object>(initial: State, found: unknown): Partial<State> {
  if (typeof found !== "object" || found === null) return {};
  const known = new Map<string, unknown>(Object.entries(initial));
  return Object.fromEntries(
    Object.entries(found).filter(
      ([name, value]) =>
        known.has(name) &&
        typeof known.get(name) === typeof value &&
        Array.isArray(known.get(name)) === Array.isArray(value) &&
        (known.get(name) === null) === (value === null),
    ),
  ) as Partial<State>;
}
