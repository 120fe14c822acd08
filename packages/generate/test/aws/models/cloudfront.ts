import { resourcesOf, type Template } from "../read.ts";
import { add, allowOrigin, headersOf, type Model } from "./model.ts";

interface Items {
  readonly Items: readonly string[];
}

interface Config {
  readonly CorsConfig: {
    readonly AccessControlAllowOrigins: Items;
    readonly AccessControlAllowMethods: Items;
    readonly AccessControlAllowHeaders: Items;
    readonly AccessControlExposeHeaders?: Items;
    readonly AccessControlAllowCredentials: boolean;
    readonly AccessControlMaxAgeSec?: number;
    readonly OriginOverride: boolean;
  };
  readonly RemoveHeadersConfig?: { readonly Items: readonly { readonly Header: string }[] };
}

function configOf(template: Template): Config {
  const [policy] = resourcesOf<{ ResponseHeadersPolicyConfig: Config }>(
    template,
    "AWS::CloudFront::ResponseHeadersPolicy",
  );
  if (policy === undefined) throw new Error("no response headers policy");
  const { CorsConfig: cors } = policy.ResponseHeadersPolicyConfig;
  if (cors.AccessControlAllowHeaders.Items.length === 0) throw new Error("AccessControlAllowHeaders is empty");
  const starred = [cors.AccessControlAllowOrigins, cors.AccessControlAllowHeaders, cors.AccessControlExposeHeaders];
  if (cors.AccessControlAllowCredentials && starred.some((list) => list?.Items.includes("*") === true)) {
    throw new Error("cannot contain * when allowCredentials is true");
  }
  return policy.ResponseHeadersPolicyConfig;
}

/**
 * A distribution with a response headers policy. Documented: CloudFront removes the headers of `RemoveHeadersConfig` first,
 * then adds its own to responses to CORS requests; with `OriginOverride`, its value replaces the origin server's. The origin
 * server answers preflights too. Not documented, so the worst: a header of the origin server stays if the policy has no value
 * for it; no `Vary`; no CORS headers on errors of its own.
 *
 * @see {@link https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html}
 * @see {@link https://github.com/aws/aws-cdk/pull/35308 | the error for credentials with *}
 * @see {@link https://github.com/awsdocs/aws-cloudformation-user-guide/issues/1179 | the error for an empty list}
 */
export const cloudfront: Model = (template, application) => {
  const { CorsConfig: cors, RemoveHeadersConfig: removed } = configOf(template);
  const names = new Set(removed?.Items.map(({ Header }) => Header.toLowerCase()));
  return (request) => {
    const response = application(request);
    if (response === null) return { status: 504, headers: [] };
    const origin = allowOrigin(cors.AccessControlAllowOrigins.Items, request.origin);
    const preflight = request.kind === "preflight";
    const own = headersOf(
      origin === null
        ? {}
        : {
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Credentials": cors.AccessControlAllowCredentials ? "true" : undefined,
            "Access-Control-Allow-Methods": preflight ? cors.AccessControlAllowMethods.Items : undefined,
            "Access-Control-Allow-Headers": preflight ? cors.AccessControlAllowHeaders.Items : undefined,
            "Access-Control-Max-Age": preflight ? cors.AccessControlMaxAgeSec : undefined,
            "Access-Control-Expose-Headers": cors.AccessControlExposeHeaders?.Items,
          },
    );
    const replaced = new Set(cors.OriginOverride ? own.map(([name]) => name.toLowerCase()) : []);
    const kept = response.headers.filter(([name]) => {
      const lower = name.toLowerCase();
      return !names.has(lower) && !replaced.has(lower);
    });
    return add({ status: response.status, headers: kept }, own);
  };
};
