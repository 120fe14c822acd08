/** A mistake that CORS code often makes, as an edit of the real sources. */
export interface Fault {
  readonly name: string;
  /** The file that is edited in a copy, from the root of the workspace. */
  readonly file: string;
  /** Occurs exactly once in the file, so that a fault that no longer fits is noticed. */
  readonly find: string;
  readonly replace: string;
  /** The subject whose contract has to break, from the root of the workspace. */
  readonly subject: string;
}
