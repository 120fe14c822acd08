import { validate } from "@corsac/core";
import { getPublicSuffix } from "tldts";
import { expect, test } from "vitest";

/** Hosts under which anyone can register a name, with regions of clouds. */
const SHARED = `
amplifyapp.com appspot.com auth.us-east-1.amazoncognito.com us-east-1.awsapprunner.com azureedge.net
azurefd.net azurestaticapps.net azurewebsites.net base44.app blob.core.windows.net blogspot.com bolt.host
bubbleapps.io cloudfront.net cloudfunctions.net label.compute-1.amazonaws.com us-west-2.compute.amazonaws.com
convex.app convex.site csb.app ddns.net deno.dev deno.net label.digitaloceanspaces.com duckdns.org
elasticbeanstalk.com us-east-1.elasticbeanstalk.com label.elb.amazonaws.com execute-api.us-east-1.amazonaws.com
execute-api.eu-west-3.amazonaws.com expo.app firebaseapp.com fly.dev framer.app framer.website github.io
githubpreview.dev githubusercontent.com gitlab.io googleapis.com herokuapp.com hf.space label.hosted.app
us-central1.hosted.app lambda-url.us-east-1.on.aws label.linodeobjects.com lovable.app my.canva.site myshopify.com
netlify.app ngrok-free.app ngrok-free.dev ngrok.app ngrok.dev ngrok.io no-ip.org notion.site now.sh
ondigitalocean.app onrender.com pages.dev pythonanywhere.com r2.dev replit.app label.replit.dev label.run.app
s3-website-us-east-1.amazonaws.com s3-website.eu-central-1.amazonaws.com s3.amazonaws.com
s3.us-east-1.amazonaws.com s3-us-west-2.amazonaws.com s3.dualstack.us-east-1.amazonaws.com streamlit.app
supabase.co surge.sh trafficmanager.net trycloudflare.com ts.net up.railway.app val.run vercel.app vercel.dev
vusercontent.net web.app web.core.windows.net webflow.io wixsite.com wixstudio.com workers.dev zeabur.app
`
  .trim()
  .split(/\s+/);

const PRIVATE = [
  ...SHARED.map((host) => `team.${host}`),
  "example.com",
  "api.example.co.uk",
  "rds.us-east-1.amazonaws.com",
];

const isOnList = (host: string): boolean => getPublicSuffix(host, { allowPrivateDomains: true }) === host;

const isShared = (host: string): boolean =>
  validate({ origin: `https://x-*.${host}`, credentials: true }).some(({ code }) => code === "pattern-public-suffix");

test.each(SHARED)("core and the public suffix list: anyone can register a name under %s", (host) => {
  expect([isOnList(host), isShared(host)]).toEqual([true, true]);
});

test.each(PRIVATE)("core and the public suffix list: not anyone under %s", (host) => {
  expect([isOnList(host), isShared(host)]).toEqual([false, false]);
});
