import { computed, ref } from "vue";
import { isKeeping } from "../history/keeping.ts";
import { readStored, writeStored } from "../history/storage.ts";

/** A file of checks that the browser keeps. */
export interface SavedList {
  readonly name: string;
  /** Without the values of credentials. */
  readonly checks: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const KEY = "corsac-checks";

/** Keeps files of checks by name in the browser's storage. Nothing of it is sent. */
export function useSavedLists() {
  const stored = ref(read());
  const isFull = ref(false);
  /** By name. */
  const lists = computed(() => (isKeeping.value ? stored.value : []));

  // Another tab may have saved a list in the meantime.
  function update(change: (lists: readonly SavedList[]) => readonly SavedList[]): void {
    const changed = change(read()).toSorted((a, b) => a.name.localeCompare(b.name));
    isFull.value = !writeStored(KEY, changed);
    if (!isFull.value) stored.value = changed;
  }
  const without = (all: readonly SavedList[], ...names: string[]) => all.filter(({ name }) => !names.includes(name));

  return {
    lists,
    isFull,
    /** Saves a list in place of one with the same name. */
    save: (list: SavedList) => update((all) => [...without(all, list.name), list]),
    rename: (list: SavedList, name: string) => update((all) => [...without(all, list.name, name), { ...list, name }]),
    remove: ({ name }: SavedList) => update((all) => without(all, name)),
  };
}

function read(): readonly SavedList[] {
  const data = readStored(KEY);
  return Array.isArray(data) ? data.filter(isSavedList) : [];
}

function isSavedList(data: unknown): data is SavedList {
  const { name, checks, at } = (data ?? {}) as Partial<SavedList>;
  return typeof name === "string" && typeof checks === "string" && typeof at === "number";
}
