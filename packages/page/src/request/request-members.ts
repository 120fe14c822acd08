/** The members of a `Request` that Bun's class forgets. */
export type ForgottenMembers = Pick<Request, "credentials" | "referrer" | "referrerPolicy" | "integrity" | "keepalive">;

const DEFAULTS: ForgottenMembers = {
  credentials: "same-origin",
  referrer: "about:client",
  referrerPolicy: "",
  integrity: "",
  keepalive: false,
};

/** Bun's Request forgets some members, and says that credentials are "include". */
const FORGETS = new globalThis.Request("http://localhost/").credentials === "include";

/** Returns the members of a `Request`. If the runtime has forgotten them, they have their defaults. */
export function membersOfRequest(request: Request): ForgottenMembers {
  return FORGETS && !Object.hasOwn(request, "credentials") ? DEFAULTS : request;
}

/** Makes a `Request` keep the members of `init` that the runtime forgets. */
export function keepMembers(request: Request, given: Request | null, init: Partial<ForgottenMembers>): void {
  if (!FORGETS) return;
  const members = given === null ? DEFAULTS : membersOfRequest(given);
  for (const name of Object.keys(DEFAULTS) as (keyof ForgottenMembers)[]) {
    Object.defineProperty(request, name, { value: init[name] ?? members[name], configurable: true });
  }
}
