import { reactive, watch } from "vue";
import { isKeeping, type KeptKey } from "./keeping.ts";
import { readStored, writeStored } from "./storage.ts";

/** An entry of a history: the state of a tool at a moment. */
export interface HistoryEntry<State> {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly state: State;
  /** The result in a few words: `200 OK`. */
  readonly outcome: string;
}

/** A history in the browser's own storage. Nothing of it is sent. */
export interface History<State> {
  /** Newest first. */
  entries: HistoryEntry<State>[];
  /** The saved lists have the same switch. */
  isOn: boolean;
  /** Keep credentials in the stored copies. Off by default. */
  keepsSecrets: boolean;
  /** The browser stores nothing, or no more. */
  isFull: boolean;
}

const MAX_ENTRIES = 50;
/** In characters. Browsers give an origin 5 MB for all its tools. */
const MAX_SIZE = 500_000;

/** Options of {@link useHistory}. */
export interface HistoryOptions<State> {
  /** The key in the browser's storage. */
  readonly key: KeptKey;
  /** Returns a state without secrets. */
  mask(state: State): State;
  /** True if parsed JSON is a state: an older version of the page may have stored it. */
  isState(data: unknown): data is State;
}

/** Keeps the states of a tool in `localStorage`, as many as fit. Turned off, it stores nothing and forgets the entries. */
export function useHistory<State>({ key, mask, isState }: HistoryOptions<State>) {
  const stored = readStored(key) as Record<string, unknown> | null;
  const history = reactive({
    entries: entriesIn(stored, isState),
    isOn: isKeeping,
    keepsSecrets: stored?.["keepsSecrets"] === true,
    isFull: false,
  }) as History<State>;

  watch(history, ({ entries, isOn, keepsSecrets }) => {
    history.isFull = !writeStored(key, { entries: isOn ? entries : [], keepsSecrets });
  });
  watch(
    () => [history.isOn, history.keepsSecrets],
    ([isOn, keepsSecrets]) => {
      if (isOn === false) history.entries = [];
      if (keepsSecrets === false)
        history.entries = history.entries.map((each) => ({ ...each, state: mask(each.state) }));
    },
  );

  function add(state: State, outcome: string): void {
    if (!history.isOn) return;
    const copy = JSON.parse(JSON.stringify(state)) as State;
    const entry = { at: Date.now(), state: history.keepsSecrets ? copy : mask(copy), outcome };
    const text = JSON.stringify(entry.state);
    const others = history.entries.filter((each) => JSON.stringify(each.state) !== text);
    history.entries = fitting([entry, ...others]);
  }
  const remove = (entry: HistoryEntry<State>): void => {
    history.entries = history.entries.filter((each) => each.at !== entry.at);
  };
  const clear = (): void => {
    history.entries = [];
  };
  return { history, add, remove, clear };
}

/** Returns the newest entries that the limits allow. */
function fitting<Entry>(entries: readonly Entry[]): Entry[] {
  let size = 0;
  return entries.slice(0, MAX_ENTRIES).filter((entry) => {
    size += JSON.stringify(entry).length;
    return size <= MAX_SIZE;
  });
}

function entriesIn<State>(
  stored: Record<string, unknown> | null,
  isState: (data: unknown) => data is State,
): HistoryEntry<State>[] {
  const list: unknown = stored?.["entries"];
  return Array.isArray(list)
    ? list.filter(
        (each: Partial<HistoryEntry<State>> | null): each is HistoryEntry<State> =>
          typeof each?.at === "number" && typeof each.outcome === "string" && isState(each.state),
      )
    : [];
}
