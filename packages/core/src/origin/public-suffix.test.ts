import { describe, expect, test } from "vitest";
import { holdsPublicSuffix, isPublicSuffix, isTopLevel } from "./public-suffix.ts";

/** The table, spelled out, so that a lost entry fails a test. */
const SHARED = `
amplifyapp.com appspot.com auth.amazoncognito.com awsapprunner.com azureedge.net azurefd.net
azurestaticapps.net azurewebsites.net base44.app blob.core.windows.net blogspot.com bolt.host bubbleapps.io
cloudfront.net cloudfunctions.net convex.app convex.site csb.app ddns.net deno.dev deno.net duckdns.org
elasticbeanstalk.com execute-api.amazonaws.com expo.app firebaseapp.com fly.dev framer.app framer.website
github.io githubpreview.dev githubusercontent.com gitlab.io googleapis.com herokuapp.com hf.space
lambda-url.on.aws lovable.app my.canva.site myshopify.com netlify.app ngrok-free.app ngrok-free.dev ngrok.app
ngrok.dev ngrok.io no-ip.org notion.site now.sh ondigitalocean.app onrender.com pages.dev pythonanywhere.com
r2.dev replit.app s3-website.amazonaws.com s3.amazonaws.com s3.dualstack.amazonaws.com streamlit.app
supabase.co surge.sh trafficmanager.net trycloudflare.com ts.net up.railway.app val.run vercel.app vercel.dev
vusercontent.net web.app web.core.windows.net webflow.io wixsite.com wixstudio.com workers.dev zeabur.app
`
  .trim()
  .split(/\s+/);

/** Each label below one of these is a suffix too. */
const WITH_LABELS = `
compute-1.amazonaws.com compute.amazonaws.com digitaloceanspaces.com elb.amazonaws.com hosted.app
linodeobjects.com replit.dev run.app
`
  .trim()
  .split(/\s+/);

describe("isPublicSuffix", () => {
  test.each([
    ...SHARED,
    ...WITH_LABELS.flatMap((host) => [host, `label.${host}`]),
    "s3.us-east-1.amazonaws.com",
    "s3-us-west-2.amazonaws.com",
    "s3-website-ap-southeast-1.amazonaws.com",
    "s3-website.eu-central-1.amazonaws.com",
    "s3.dualstack.us-gov-east-1.amazonaws.com",
    "execute-api.eu-west-3.amazonaws.com",
    "us-east-1.elb.amazonaws.com",
    "us-west-2.compute.amazonaws.com",
    "lambda-url.us-east-1.on.aws",
    "auth.us-east-1.amazoncognito.com",
    "us-east-1.elasticbeanstalk.com",
    "us-central1.hosted.app",
    "com",
    "app",
    "test",
    "co.uk",
    "ac.uk",
    "gov.uk",
    "org.uk",
    "net.au",
    "com.au",
    "edu.au",
    "or.jp",
    "ne.jp",
    "go.jp",
    "gob.mx",
    "nom.br",
  ])("anyone can register a name under %s", (host) => {
    expect(isPublicSuffix(host)).toBe(true);
  });

  test.each([
    ...SHARED.map((host) => `team.${host}`),
    ...WITH_LABELS.map((host) => `team.label.${host}`),
    "example.com",
    "a.example.com",
    "localhost",
    "app.localhost",
    "example.co.uk",
    "a.example.co.uk",
    "co.com",
    "com.com",
    "com.example",
    "co.uk.example",
    "example.uk",
    "amazonaws.com",
    "railway.app",
    "us-east-1.amazonaws.com",
    "rds.us-east-1.amazonaws.com",
    "s3.us-east-1.example.com",
  ])("not anyone under %s", (host) => {
    expect(isPublicSuffix(host)).toBe(false);
  });
});

describe("isTopLevel", () => {
  test.each([
    ["com", true],
    ["xn--p1ai", true],
    ["localhost", false],
    ["example.com", false],
    ["co.uk", false],
  ])("%s: %s", (host, top) => {
    expect(isTopLevel(host)).toBe(top);
  });
});

describe("holdsPublicSuffix", () => {
  test.each([
    ["amazonaws.com", true],
    ["railway.app", true],
    ["windows.net", true],
    ["core.windows.net", true],
    ["vercel.app", false],
    ["team.vercel.app", false],
    ["example.com", false],
    ["ws.com", false],
  ])("%s: %s", (host, holds) => {
    expect(holdsPublicSuffix(host)).toBe(holds);
  });
});
