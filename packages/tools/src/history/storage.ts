/** Reads JSON from the browser's storage; `null` if there is none, or storage is forbidden. */
export function readStored(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    // The browser forbids storage, or another program wrote something else.
    return null;
  }
}

/** Writes JSON to the browser's storage; false if the browser stores nothing, or no more. */
export function writeStored(key: string, data: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(data));
    return true;
  } catch {
    return false;
  }
}
