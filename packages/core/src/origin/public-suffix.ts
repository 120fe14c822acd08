/**
 * Suffixes under which anyone can register a name: the most used ones of shared hosting, without regions. A star stands for
 * any label. The full list is larger than this whole package, so only `corsac lint` has it.
 *
 * @see {@link https://publicsuffix.org/list/}
 */
const SHARED_HOSTING: readonly string[] = (
  "amplifyapp.com appspot.com auth.amazoncognito.com awsapprunner.com azureedge.net azurefd.net azurestaticapps.net " +
  "azurewebsites.net base44.app blob.core.windows.net blogspot.com bolt.host bubbleapps.io cloudfront.net " +
  "cloudfunctions.net *.compute-1.amazonaws.com *.compute.amazonaws.com convex.app convex.site csb.app ddns.net " +
  "deno.dev deno.net *.digitaloceanspaces.com duckdns.org elasticbeanstalk.com *.elb.amazonaws.com " +
  "execute-api.amazonaws.com expo.app firebaseapp.com fly.dev framer.app framer.website github.io githubpreview.dev " +
  "githubusercontent.com gitlab.io googleapis.com herokuapp.com hf.space *.hosted.app lambda-url.on.aws " +
  "*.linodeobjects.com lovable.app my.canva.site myshopify.com netlify.app ngrok-free.app ngrok-free.dev ngrok.app " +
  "ngrok.dev ngrok.io no-ip.org notion.site now.sh ondigitalocean.app onrender.com pages.dev pythonanywhere.com " +
  "r2.dev replit.app *.replit.dev *.run.app s3-website.amazonaws.com s3.amazonaws.com s3.dualstack.amazonaws.com " +
  "streamlit.app supabase.co surge.sh trafficmanager.net trycloudflare.com ts.net up.railway.app val.run vercel.app " +
  "vercel.dev vusercontent.net web.app web.core.windows.net webflow.io wixsite.com wixstudio.com workers.dev " +
  "zeabur.app"
).split(" ");

/** A region of a cloud inside a host, as in `s3.us-east-1.amazonaws.com` and `s3-website-us-east-1.amazonaws.com`. */
const REGION = /(?:^|[.-])[a-z]{2}(?:-[a-z]+)+-?\d+(?=\.)/;

/** Registries that sell names one level down: `co.uk`, `com.au`, `or.jp` … */
const SECOND_LEVEL: ReadonlySet<string> = new Set("ac co com edu go gov gob ne net nom or org".split(" "));

/** True for a top-level domain: a host of one label, except `localhost`. */
export function isTopLevel(host: string): boolean {
  return !host.includes(".") && host !== "localhost";
}

/** True if anyone can register a name directly under `host`. */
export function isPublicSuffix(host: string): boolean {
  const [first = "", last = "", ...more] = host.split(".");
  const name = host.replace(REGION, "").replace(/^\./, "");
  const candidates = [name, `*.${host}`, `*${host.slice(host.indexOf("."))}`];
  if (isTopLevel(host) || candidates.some((suffix) => SHARED_HOSTING.includes(suffix))) return true;
  return more.length === 0 && last.length === 2 && SECOND_LEVEL.has(first);
}

/** True if a host of any length below `host` may be one that anyone can register: `amazonaws.com` holds `s3.amazonaws.com`. */
export function holdsPublicSuffix(host: string): boolean {
  return SHARED_HOSTING.some((suffix) => suffix.endsWith(`.${host}`));
}
