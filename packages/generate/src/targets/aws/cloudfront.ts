import { OWNED_HEADERS, type Plan } from "../../plan/plan.ts";
import type { RefusedValue, Target } from "../../target/target.ts";
import { awsFiles, type AwsConfiguration, DURATION_IMPORT } from "./files.ts";
import { CHOOSE, NOT_RUN, SILENT, VARY } from "./notes.ts";
import { type CorsValues, corsValues, refusedValues, unlessEmpty } from "./policy.ts";
import { Code } from "../../write/value.ts";

/** @see {@link https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html} */
const METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

/** The schema requires the list of headers, and CloudFront rejects an empty one. */
function refusalsOf(plan: Plan): readonly RefusedValue[] {
  return [
    ...refusedValues(plan, "CloudFront", { methods: METHODS, exposesAll: true }),
    ...(plan.description.allowedHeaders?.length === 0
      ? [{ path: "allowedHeaders", message: "CloudFront takes no empty list; list a header, such as content-type" }]
      : []),
  ];
}

/**
 * CloudFront replaces a header of the origin server if it has a value for it, which it has for allowed origins alone. So the
 * policy first removes all of them.
 */
function configurationOf(name: string, values: CorsValues): AwsConfiguration {
  const { origins, methods, headers, maxAge, credentials } = values;
  const exposed = unlessEmpty(values.exposed);
  const items = (list: readonly string[]) => ({ Items: list });
  const block = (head: string, list: readonly string[]) => ({ head, attributes: { items: list } });
  return {
    template: {
      Resources: {
        ResponseHeadersPolicy: {
          Type: "AWS::CloudFront::ResponseHeadersPolicy",
          Properties: {
            ResponseHeadersPolicyConfig: {
              Name: name,
              CorsConfig: {
                AccessControlAllowOrigins: items(origins),
                AccessControlAllowMethods: items(methods),
                AccessControlAllowHeaders: items(headers),
                AccessControlExposeHeaders: exposed === undefined ? undefined : items(exposed),
                AccessControlAllowCredentials: credentials,
                AccessControlMaxAgeSec: maxAge,
                OriginOverride: true,
              },
              RemoveHeadersConfig: { Items: OWNED_HEADERS.map((header) => ({ Header: header })) },
            },
          },
        },
      },
      Outputs: { ResponseHeadersPolicyId: { Value: new Code("!Ref ResponseHeadersPolicy") } },
    },
    cdk: {
      imports: [
        ...(maxAge === undefined ? [] : [DURATION_IMPORT]),
        'import type { ResponseHeadersPolicyProps } from "aws-cdk-lib/aws-cloudfront";',
      ],
      constants: [
        {
          name: "responseHeaders",
          type: "ResponseHeadersPolicyProps",
          use: 'new ResponseHeadersPolicy(this, "Cors", responseHeaders)',
          value: {
            responseHeadersPolicyName: name,
            corsBehavior: {
              accessControlAllowOrigins: origins,
              accessControlAllowMethods: methods,
              accessControlAllowHeaders: headers,
              accessControlExposeHeaders: exposed,
              accessControlAllowCredentials: credentials,
              accessControlMaxAge: maxAge === undefined ? undefined : new Code(`Duration.seconds(${maxAge})`),
              originOverride: true,
            },
            removeHeaders: OWNED_HEADERS,
          },
        },
      ],
    },
    terraform: [
      {
        head: `resource "aws_cloudfront_response_headers_policy" "${name}"`,
        attributes: { name },
        blocks: [
          {
            head: "cors_config",
            attributes: {
              access_control_allow_credentials: credentials,
              access_control_max_age_sec: maxAge,
              origin_override: true,
            },
            blocks: [
              block("access_control_allow_origins", origins),
              block("access_control_allow_methods", methods),
              block("access_control_allow_headers", headers),
              ...(exposed === undefined ? [] : [block("access_control_expose_headers", exposed)]),
            ],
          },
          {
            head: "remove_headers_config",
            blocks: OWNED_HEADERS.map((header) => ({ head: "items", attributes: { header } })),
          },
        ],
      },
    ],
  };
}

export const awsCloudfront: Target = {
  title: "Amazon CloudFront",
  kind: "cloud",
  since: null,
  proof: "modelled",
  can: ["list", "credentials", "preflight-continue"],
  refuses: refusalsOf,
  limits: {
    ...SILENT,
    "own-errors": "AWS does not say if errors of CloudFront itself, such as 403, 502 and 504, have CORS headers.",
    "vary-merge": VARY,
    "unknown-headers":
      "CloudFront removes the headers of the standard by name. Another Access-Control-* header of the origin server stays.",
    "expose-union":
      "CloudFront removes the CORS headers of the origin server, so script reads the headers in exposedHeaders alone.",
    "preflight-answer":
      "CloudFront passes preflights to the origin server, which must answer them with 2xx. The cache behavior must allow OPTIONS.",
    "not-run": NOT_RUN,
  },
  install: [CHOOSE, "Deploy it, then attach the response headers policy to each cache behavior of the distribution."],
  check: null,
  write: (context) => awsFiles(context, configurationOf(context.name, corsValues(context.plan))),
};
