/** What the user can mend: printed as it is, without a stack trace. */
export class UserError extends Error {
  override readonly name = "UserError";
}
