/** The data of the APIs: a few notes, kept while the demo runs. */
export class Notes {
  readonly #texts = new Map([
    ["1", "Water the plants"],
    ["2", "Call Ada"],
    ["3", "Return the book"],
  ]);

  list(): readonly { readonly id: string; readonly text: string }[] {
    return Array.from(this.#texts, ([id, text]) => ({ id, text }));
  }

  get(id: string): { readonly id: string; readonly text: string } {
    return { id, text: this.#texts.get(id) ?? "" };
  }

  put(id: string, text: string): void {
    this.#texts.set(id, text);
  }

  delete(id: string): void {
    this.#texts.delete(id);
  }
}

/** The cookie that signing in sets. */
export const sessionCookie = "session=ada";

/** The headers of a list of notes; the policy exposes only the first. */
export const listHeaders = { "x-total-count": "3", "x-trace-id": "7f3a9c" };

/** A handler that throws, as some handler of every API does. */
export function report(): never {
  throw new Error("The report has no rows to divide by");
}
