import { createAuthClient } from "better-auth/client";

/** Results of calls by the client of better-auth: names of users, and codes of errors. */
export interface Visit {
  readonly wrongPassword: unknown;
  readonly signedUp: unknown;
  readonly session: unknown;
  readonly foreignCallback: unknown;
  readonly author: unknown;
  readonly afterSignOut: unknown;
}

interface Result {
  readonly data: { readonly user?: { readonly name: string } } | null;
  readonly error: { readonly code?: string | undefined; readonly message?: string | undefined } | null;
}

const outcome = (call: Promise<Result>): Promise<unknown> =>
  call.then(
    ({ data, error }) => (error === null ? (data?.user?.name ?? null) : (error.code ?? error.message)),
    (error: unknown) => String(error),
  );

async function visit(url: string): Promise<Visit> {
  const auth = createAuthClient({ baseURL: url, fetchOptions: { credentials: "include" } });
  const account = { email: "ada@example.com", password: "a long password" };
  const save = () =>
    fetch(`${url}/notes/1`, { method: "PUT", credentials: "include", body: JSON.stringify({ text: "Feed the cat" }) });
  return {
    wrongPassword: await outcome(auth.signIn.email({ ...account, password: "another password" })),
    signedUp: await outcome(auth.signUp.email({ ...account, name: "Ada" })),
    session: await outcome(auth.getSession()),
    foreignCallback: await outcome(auth.signIn.email({ ...account, callbackURL: "https://evil.example" })),
    author: await save().then(
      async (response) => ((await response.json()) as { author: unknown }).author,
      (error: unknown) => String(error),
    ),
    afterSignOut: await outcome(auth.signOut().then(() => auth.getSession())),
  };
}

declare global {
  var visitAuth: typeof visit;
}
globalThis.visitAuth = visit;
