import type { Target } from "../target/target.ts";
import { apache } from "./apache/apache.ts";
import { awsCloudfront } from "./aws/cloudfront.ts";
import { awsFunctionUrl } from "./aws/function-url.ts";
import { awsHttpApi } from "./aws/http-api.ts";
import { awsRestApi } from "./aws/rest-api.ts";
import { awsS3 } from "./aws/s3.ts";
import { caddy } from "./caddy/caddy.ts";
import { cloudflareHeaders } from "./cloudflare/headers.ts";
import { cloudflareTransform } from "./cloudflare/transform.ts";
import { cloudflareWorker } from "./cloudflare/worker.ts";
import { envoy } from "./gateways/envoy.ts";
import { gatewayApi } from "./gateways/gateway-api.ts";
import { kong } from "./gateways/kong.ts";
import { traefik } from "./gateways/traefik.ts";
import { haproxy } from "./haproxy/haproxy.ts";
import { lighttpd } from "./lighttpd/lighttpd.ts";
import { nginxHeadersMore } from "./nginx/headers-more.ts";
import { nginx } from "./nginx/nginx.ts";
import { nginxNjs } from "./nginx/njs.ts";
import { django } from "./python/django.ts";
import { fastapi } from "./python/fastapi.ts";
import { flask } from "./python/flask.ts";
import { netlify } from "./static/netlify.ts";
import { vercel } from "./static/vercel.ts";
import { varnish } from "./varnish/varnish.ts";

/** The name of a server, as users write it. @public */
export type TargetName =
  | "nginx"
  | "nginx-njs"
  | "nginx-headers-more"
  | "apache"
  | "haproxy"
  | "caddy"
  | "lighttpd"
  | "varnish"
  | "cloudflare-worker"
  | "aws-cloudfront"
  | "aws-function-url"
  | "aws-http-api"
  | "aws-rest-api"
  | "aws-s3"
  | "cloudflare-transform"
  | "cloudflare-headers"
  | "netlify"
  | "vercel"
  | "envoy"
  | "traefik"
  | "kong"
  | "gateway-api"
  | "fastapi"
  | "django"
  | "flask";

/** Every server, by name. */
export const TARGETS: Readonly<Record<TargetName, Target>> = {
  nginx,
  "nginx-njs": nginxNjs,
  "nginx-headers-more": nginxHeadersMore,
  apache,
  haproxy,
  caddy,
  lighttpd,
  varnish,
  "cloudflare-worker": cloudflareWorker,
  "aws-cloudfront": awsCloudfront,
  "aws-function-url": awsFunctionUrl,
  "aws-http-api": awsHttpApi,
  "aws-rest-api": awsRestApi,
  "aws-s3": awsS3,
  "cloudflare-transform": cloudflareTransform,
  "cloudflare-headers": cloudflareHeaders,
  netlify,
  vercel,
  envoy,
  traefik,
  kong,
  "gateway-api": gatewayApi,
  fastapi,
  django,
  flask,
};

/** The names of all servers. @public */
export const targets: readonly TargetName[] = Object.keys(TARGETS) as TargetName[];
