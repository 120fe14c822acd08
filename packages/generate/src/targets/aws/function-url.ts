import type { RefusedValue, Target } from "../../target/target.ts";
import type { Plan } from "../../plan/plan.ts";
import { awsFiles, type AwsConfiguration, DURATION_IMPORT } from "./files.ts";
import { CHOOSE, NOT_RUN, SILENT, VARY } from "./notes.ts";
import { corsSettings, type CorsValues, corsValues, inTerraform, refusedValues } from "./policy.ts";
import { Code } from "../../write/value.ts";

/** @see {@link https://docs.aws.amazon.com/lambda/latest/api/API_Cors.html | Cors of a function URL} */
const METHODS = ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"];
const LONGEST_LIST = 100;
const LONGEST_ORIGIN = 253;

function refusalsOf(plan: Plan): readonly RefusedValue[] {
  const { origin } = plan.description;
  const long = (Array.isArray(origin) ? origin : []).some(({ length }) => length > LONGEST_ORIGIN);
  return [
    ...refusedValues(plan, "a function URL", { methods: METHODS, exposesAll: false, longestList: LONGEST_LIST }),
    ...(long
      ? [{ path: "origin", message: `a function URL takes origins of at most ${LONGEST_ORIGIN} characters` }]
      : []),
  ];
}

function configurationOf(name: string, values: CorsValues): AwsConfiguration {
  const { origins, methods, maxAge } = values;
  const settings = corsSettings(values);
  return {
    template: {
      Parameters: {
        FunctionName: { Type: "String" },
        AuthType: { Type: "String", AllowedValues: ["AWS_IAM", "NONE"] },
      },
      Resources: {
        FunctionUrl: {
          Type: "AWS::Lambda::Url",
          Properties: {
            TargetFunctionArn: new Code("!Ref FunctionName"),
            AuthType: new Code("!Ref AuthType"),
            Cors: settings,
          },
        },
      },
    },
    cdk: {
      imports: [
        ...(maxAge === undefined ? [] : [DURATION_IMPORT]),
        'import { type FunctionUrlCorsOptions, HttpMethod } from "aws-cdk-lib/aws-lambda";',
      ],
      constants: [
        {
          name: "cors",
          type: "FunctionUrlCorsOptions",
          use: "handler.addFunctionUrl({ authType, cors })",
          value: {
            allowedOrigins: origins,
            allowedMethods: methods.map((method) => new Code(`HttpMethod.${method}`)),
            allowedHeaders: settings.AllowHeaders,
            exposedHeaders: settings.ExposeHeaders,
            allowCredentials: settings.AllowCredentials,
            maxAge: maxAge === undefined ? undefined : new Code(`Duration.seconds(${maxAge})`),
          },
        },
      ],
    },
    terraform: [
      { head: 'variable "function_name"', attributes: { type: new Code("string") } },
      { head: 'variable "authorization_type"', attributes: { type: new Code("string") } },
      {
        head: `resource "aws_lambda_function_url" "${name}"`,
        attributes: {
          function_name: new Code("var.function_name"),
          authorization_type: new Code("var.authorization_type"),
        },
        blocks: [
          {
            head: "cors",
            attributes: inTerraform(settings),
          },
        ],
      },
    ],
  };
}

export const awsFunctionUrl: Target = {
  title: "AWS Lambda function URL",
  kind: "cloud",
  since: null,
  proof: "modelled",
  can: ["list", "credentials"],
  refuses: refusalsOf,
  limits: {
    ...SILENT,
    "own-errors": "AWS does not say if errors of Lambda itself, such as 403, 429 and 502, have CORS headers.",
    "vary-merge": VARY,
    "unknown-headers": "Lambda removes no header of the function.",
    "preflight-answer": "Lambda answers each preflight itself, also those of other origins, so the function gets none.",
    "application-headers":
      "Remove CORS headers from the function: Lambda can send them beside its own, and browsers block a response with two values.",
    "not-run": NOT_RUN,
  },
  install: [
    CHOOSE,
    "Copy Cors (in the CDK and in Terraform cors) into your function URL. In AWS SAM, a FunctionUrlConfig takes the same Cors.",
  ],
  check: null,
  write: (context) => awsFiles(context, configurationOf(context.name, corsValues(context.plan))),
};
