import type { Target } from "../../target/target.ts";
import { awsFiles, type AwsConfiguration, DURATION_IMPORT } from "./files.ts";
import { CHOOSE, NOT_RUN, SILENT, VARY } from "./notes.ts";
import { corsSettings, type CorsValues, corsValues, inTerraform, refusedValues } from "./policy.ts";
import { Code } from "../../write/value.ts";

/** @see {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html | CORS for HTTP APIs} */
const METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

function configurationOf(name: string, values: CorsValues): AwsConfiguration {
  const { origins, methods, maxAge } = values;
  const settings = corsSettings(values);
  const enumMethods = methods.map((method) => new Code(`CorsHttpMethod.${method}`));
  return {
    template: {
      Resources: {
        HttpApi: {
          Type: "AWS::ApiGatewayV2::Api",
          Properties: {
            Name: name,
            ProtocolType: "HTTP",
            CorsConfiguration: settings,
          },
        },
      },
    },
    cdk: {
      imports: [
        ...(maxAge === undefined ? [] : [DURATION_IMPORT]),
        'import { CorsHttpMethod, type CorsPreflightOptions } from "aws-cdk-lib/aws-apigatewayv2";',
      ],
      constants: [
        {
          name: "corsPreflight",
          type: "CorsPreflightOptions",
          use: 'new HttpApi(this, "Api", { corsPreflight })',
          value: {
            allowOrigins: origins,
            allowMethods: enumMethods,
            allowHeaders: settings.AllowHeaders,
            exposeHeaders: settings.ExposeHeaders,
            allowCredentials: settings.AllowCredentials,
            maxAge: maxAge === undefined ? undefined : new Code(`Duration.seconds(${maxAge})`),
          },
        },
      ],
    },
    terraform: [
      {
        head: `resource "aws_apigatewayv2_api" "${name}"`,
        attributes: { name, protocol_type: "HTTP" },
        blocks: [
          {
            head: "cors_configuration",
            attributes: inTerraform(settings),
          },
        ],
      },
    ],
  };
}

export const awsHttpApi: Target = {
  title: "AWS API Gateway (HTTP API)",
  kind: "cloud",
  since: null,
  proof: "modelled",
  can: ["list", "credentials"],
  refuses: (plan) => refusedValues(plan, "an HTTP API", { methods: METHODS, exposesAll: true }),
  limits: {
    ...SILENT,
    "own-errors":
      "AWS documents CORS headers for responses of the integration. Errors of API Gateway itself, such as 401, 404 and 503, may have none.",
    "vary-merge": VARY,
    "expose-union":
      "API Gateway ignores the CORS headers of the application, so script reads the headers in exposedHeaders alone.",
    "preflight-answer":
      "API Gateway answers each preflight itself. If a $default or ANY route has an authorizer, add the route OPTIONS /{proxy+} without one.",
    "not-run": NOT_RUN,
  },
  install: [
    CHOOSE,
    "Copy CorsConfiguration (in the CDK corsPreflight, in Terraform cors_configuration) into your API. In AWS SAM, an AWS::Serverless::HttpApi takes the same CorsConfiguration.",
  ],
  check: null,
  write: (context) => awsFiles(context, configurationOf(context.name, corsValues(context.plan))),
};
