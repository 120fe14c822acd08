/** One table of the report. */
export interface Section {
  readonly title: string;
  /** The measurement in a paragraph. */
  readonly about: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Goals that were missed, each as a sentence. */
  readonly misses: readonly string[];
}
