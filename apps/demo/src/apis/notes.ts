/** What the APIs serve: a few notes, kept for as long as the demo runs. */
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

/** The fields of a list of notes; the policy exposes the first alone. */
export const listFields = { "x-total-count": "3", "x-trace-id": "7f3a9c" };

/** A handler with a fault in it, as every API has one. */
export function report(): never {
  throw new Error("The report has no rows to divide by");
}
