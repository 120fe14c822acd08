import type { JudgedCall } from "./judge-entries.ts";

/** The columns of the table, with the value of a call in each. */
export const COLUMNS = {
  Verdict: ({ ok }: JudgedCall) => (ok ? "allowed" : "blocked"),
  Method: ({ method }: JudgedCall) => method,
  URL: ({ url }: JudgedCall) => url,
  Status: ({ status }: JudgedCall) => status ?? 0,
  Cause: ({ finding }: JudgedCall) => finding?.code ?? "",
} as const;
export type Column = keyof typeof COLUMNS;

/** The order of the rows; without a column, the order of the file. */
export interface Order {
  readonly column: Column | null;
  readonly isDescending: boolean;
}

/** Returns the next order after a click on a column: ascending, descending, the order of the file. */
export function nextOrder({ column, isDescending }: Order, clicked: Column): Order {
  if (column !== clicked) return { column: clicked, isDescending: false };
  return isDescending ? { column: null, isDescending: false } : { column, isDescending: true };
}

export function sortCalls(calls: readonly JudgedCall[], { column, isDescending }: Order): readonly JudgedCall[] {
  if (column === null) return calls;
  const valueOf = COLUMNS[column];
  const sign = isDescending ? -1 : 1;
  return calls.toSorted((a, b) => {
    const [left, right] = [valueOf(a), valueOf(b)];
    if (left === right) return 0;
    return left < right ? -sign : sign;
  });
}
