import type { Plan } from "../../plan/plan.ts";
import type { RefusedValue, Target } from "../../target/target.ts";
import { awsFiles, type AwsConfiguration } from "./files.ts";
import { CHOOSE, NOT_RUN, SILENT } from "./notes.ts";
import { type CorsValues, corsValues, refusedValues, unlessEmpty } from "./policy.ts";
import { Code } from "../../write/value.ts";

/** @see {@link https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html | elements of a CORS configuration} */
const METHODS = ["DELETE", "GET", "HEAD", "POST", "PUT"];

/** In S3, `*` allows every header, `Authorization` included. */
function refusalsOf(plan: Plan): readonly RefusedValue[] {
  const { allowedHeaders } = plan.description;
  const isPartial = allowedHeaders?.includes("*") === true && !allowedHeaders.includes("authorization");
  return [
    ...refusedValues(plan, "S3", { methods: METHODS, exposesAll: false }),
    ...(isPartial
      ? [{ path: "allowedHeaders", message: "in S3, * allows authorization too: list it beside *, or list all names" }]
      : []),
  ];
}

/** A star covers every other name, so it stands alone. */
function headersOf({ headers }: CorsValues): readonly string[] | undefined {
  return headers.includes("*") ? ["*"] : unlessEmpty(headers);
}

function configurationOf(name: string, values: CorsValues): AwsConfiguration {
  const { origins, methods, maxAge } = values;
  const headers = headersOf(values);
  const exposed = unlessEmpty(values.exposed);
  return {
    template: {
      Resources: {
        Bucket: {
          Type: "AWS::S3::Bucket",
          Properties: {
            CorsConfiguration: {
              CorsRules: [
                {
                  AllowedOrigins: origins,
                  AllowedMethods: methods,
                  AllowedHeaders: headers,
                  ExposedHeaders: exposed,
                  MaxAge: maxAge,
                },
              ],
            },
          },
        },
      },
    },
    cdk: {
      imports: ['import { type CorsRule, HttpMethods } from "aws-cdk-lib/aws-s3";'],
      constants: [
        {
          name: "cors",
          type: "CorsRule[]",
          use: 'new Bucket(this, "Bucket", { cors })',
          value: [
            {
              allowedOrigins: origins,
              allowedMethods: methods.map((method) => new Code(`HttpMethods.${method}`)),
              allowedHeaders: headers,
              exposedHeaders: exposed,
              maxAge,
            },
          ],
        },
      ],
    },
    terraform: [
      { head: 'variable "bucket"', attributes: { type: new Code("string") } },
      {
        head: `resource "aws_s3_bucket_cors_configuration" "${name}"`,
        attributes: { bucket: new Code("var.bucket") },
        blocks: [
          {
            head: "cors_rule",
            attributes: {
              allowed_origins: origins,
              allowed_methods: methods,
              allowed_headers: headers,
              expose_headers: exposed,
              max_age_seconds: maxAge,
            },
          },
        ],
      },
    ],
  };
}

export const awsS3: Target = {
  title: "Amazon S3",
  kind: "cloud",
  since: null,
  proof: "modelled",
  can: ["list", "any-header", "header-patterns"],
  refuses: refusalsOf,
  limits: {
    ...SILENT,
    "own-errors": "AWS does not say if errors of S3, such as 403 and 404, have CORS headers.",
    "vary-merge":
      "S3 sends Vary: Origin only if the request has Origin. A copy that an <img> without crossorigin left in the cache breaks later calls: load an object in one way.",
    "refused-body": "The answer to a refused preflight is 403 with a body in XML.",
    credentials: ({ plan: { description } }) =>
      description.origin === "*"
        ? null
        : "S3 is known to send Access-Control-Allow-Credentials: true to listed origins. It reads no cookies, so no page gains anything.",
    "preflight-answer": "S3 answers allowed preflights with 200, and those for other methods or headers with 403.",
    "not-run": NOT_RUN,
  },
  install: [
    CHOOSE,
    "Copy CorsConfiguration (in the CDK cors, in Terraform cors_rule) into your bucket. A bucket has one CORS configuration: keep the rules that it has.",
  ],
  check: null,
  write: (context) => awsFiles(context, configurationOf(context.name, corsValues(context.plan))),
};
