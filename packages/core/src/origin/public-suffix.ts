/**
 * Suffixes under which anyone can register a name. A small table of shared hosting: the full list is not worth its
 * weight here, and `corsac lint` has it.
 *
 * @see {@link https://publicsuffix.org/list/}
 */
const SHARED_HOSTING: ReadonlySet<string> = new Set(
  (
    "amplifyapp.com appspot.com azurestaticapps.net azurewebsites.net cloudfront.net deno.dev firebaseapp.com " +
    "fly.dev github.io gitlab.io glitch.me herokuapp.com netlify.app ngrok.app ngrok.io ngrok-free.app onrender.com " +
    "pages.dev r2.dev replit.app run.app s3.amazonaws.com surge.sh up.railway.app vercel.app web.app workers.dev"
  ).split(" "),
);

/** Registries that sell names one level down: `co.uk`, `com.au`, `or.jp` … */
const SECOND_LEVEL: ReadonlySet<string> = new Set("ac co com edu go gov gob ne net nom or org".split(" "));

/** Whether a host of one label is a top-level domain; `localhost` is not. */
export function isTopLevel(host: string): boolean {
  return !host.includes(".") && host !== "localhost";
}

/** Whether anyone can register a name directly under `host`. */
export function isPublicSuffix(host: string): boolean {
  const [first = "", last = "", ...more] = host.split(".");
  if (isTopLevel(host) || SHARED_HOSTING.has(host)) return true;
  return more.length === 0 && last.length === 2 && SECOND_LEVEL.has(first);
}
