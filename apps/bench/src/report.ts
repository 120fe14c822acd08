/** A figure that was promised, beside what came out. */
export interface Goal {
  readonly says: string;
  readonly atMost: number;
  readonly reached: number;
  readonly unit: "×" | "ms" | "bytes";
}

/** One table of the report. */
export interface Section {
  readonly title: string;
  /** What was measured and how, in a paragraph. */
  readonly about: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly goals: readonly Goal[];
}

export function isReached({ reached, atMost }: Goal): boolean {
  return reached <= atMost;
}

export function amount(value: number, unit: Goal["unit"]): string {
  if (unit === "bytes") return `${value} bytes`;
  return `${value.toFixed(value < 0.1 ? 3 : 2)} ${unit}`;
}
