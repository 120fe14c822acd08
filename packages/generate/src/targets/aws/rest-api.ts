import type { Plan } from "../../plan/plan.ts";
import type { RefusedValue, Target } from "../../target/target.ts";
import { awsFiles, type AwsConfiguration, type Constant, DURATION_IMPORT } from "./files.ts";
import { CHOOSE, NOT_RUN, SILENT } from "./notes.ts";
import { type CorsValues, corsValues, refusedValues } from "./policy.ts";
import { declarationsOf, parametersOf, preflightHeaders, responseHeaders } from "./rest-headers.ts";
import { restTerraform } from "./rest-terraform.ts";
import { Code, type Value } from "../../write/value.ts";

/** @see {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html | CORS for REST APIs} */
const METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

/** Fixed values are in single quotes, so a header name with one would end its value. */
function refusalsOf(plan: Plan): readonly RefusedValue[] {
  const { allowedHeaders, exposedHeaders } = plan.description;
  const lists = { allowedHeaders: allowedHeaders ?? [], exposedHeaders };
  return [
    ...refusedValues(plan, "a REST API", { methods: METHODS, exposesAll: true, anyScheme: true }),
    ...Object.entries(lists)
      .filter(([, names]) => names.some((name) => name.includes("'")))
      .map(([path]) => ({ path, message: "a REST API takes no name with a single quote" })),
  ];
}

function constantsOf(values: CorsValues, statusCode: number): readonly Constant[] {
  const { origins, methods, headers, maxAge, credentials } = values;
  const errors = (name: string, id: string, type: string): Constant => ({
    name,
    type: "GatewayResponseOptions",
    use: `api.addGatewayResponse("${id}", ${name})`,
    value: {
      type: new Code(`ResponseType.${type}`),
      responseHeaders: parametersOf("", responseHeaders(values)),
    },
  });
  return [
    {
      name: "defaultCorsPreflightOptions",
      type: "CorsOptions",
      use: 'new RestApi(this, "Api", { defaultCorsPreflightOptions })',
      value: {
        allowOrigins: origins,
        allowMethods: methods,
        allowHeaders: headers,
        allowCredentials: credentials || undefined,
        maxAge: maxAge === undefined ? undefined : new Code(`Duration.seconds(${maxAge})`),
        statusCode,
      },
    },
    errors("clientErrors", "ClientErrors", "DEFAULT_4XX"),
    errors("serverErrors", "ServerErrors", "DEFAULT_5XX"),
  ];
}

function configurationOf(name: string, values: CorsValues, statusCode: number): AwsConfiguration {
  const preflight = parametersOf("method.response.header.", preflightHeaders(values));
  const errors = parametersOf("gatewayresponse.header.", responseHeaders(values));
  const status = String(statusCode);
  const requestTemplate = `{"statusCode": ${status}}`;
  const api = new Code("!Ref RestApiId");
  const gatewayResponse = (type: string): Value => ({
    Type: "AWS::ApiGateway::GatewayResponse",
    Properties: { RestApiId: api, ResponseType: type, ResponseParameters: errors },
  });
  return {
    template: {
      Parameters: { RestApiId: { Type: "String" }, ResourceId: { Type: "String" } },
      Resources: {
        Preflight: {
          Type: "AWS::ApiGateway::Method",
          Properties: {
            RestApiId: api,
            ResourceId: new Code("!Ref ResourceId"),
            HttpMethod: "OPTIONS",
            AuthorizationType: "NONE",
            Integration: {
              Type: "MOCK",
              RequestTemplates: { "application/json": requestTemplate },
              IntegrationResponses: [{ StatusCode: status, ResponseParameters: preflight }],
            },
            MethodResponses: [{ StatusCode: status, ResponseParameters: declarationsOf(preflight) }],
          },
        },
        ClientErrors: gatewayResponse("DEFAULT_4XX"),
        ServerErrors: gatewayResponse("DEFAULT_5XX"),
      },
    },
    cdk: {
      imports: [
        ...(values.maxAge === undefined ? [] : [DURATION_IMPORT]),
        'import { type CorsOptions, type GatewayResponseOptions, ResponseType } from "aws-cdk-lib/aws-apigateway";',
      ],
      constants: constantsOf(values, statusCode),
    },
    terraform: restTerraform(name, status, requestTemplate, preflight, errors),
  };
}

export const awsRestApi: Target = {
  title: "AWS API Gateway (REST API)",
  kind: "cloud",
  since: null,
  proof: "modelled",
  can: ["one-origin", "credentials", "preflight-status"],
  refuses: refusalsOf,
  limits: {
    "parser-errors": SILENT["parser-errors"],
    "refused-clean": ({ plan: { description } }) =>
      description.origin === "*"
        ? null
        : "A REST API answers every origin with one fixed value. Browsers block other origins, because the value is not theirs.",
    "preflight-answer": ({ plan: { description } }) =>
      description.origin === "*" ? null : "Preflights of other origins get the same answer, not 403.",
    "include-again":
      "Each resource has an OPTIONS method of its own. The CDK adds all of them; in the other files, repeat it for each ResourceId.",
    "application-headers": ({ plan }) => {
      const headers = responseHeaders(corsValues(plan)).map(([name, value]) => `${name}: ${value}`);
      return `API Gateway adds no CORS headers to responses of the application. It must send these itself: ${headers.join("; ")}.`;
    },
    "not-run": NOT_RUN,
  },
  install: [
    CHOOSE,
    "Add its resources (in the CDK, its constants) to your API, then deploy the stage again. In AWS SAM, Cors and GatewayResponses of an AWS::Serverless::Api take the same values, with the single quotes.",
  ],
  check: null,
  write(context) {
    const { plan, name } = context;
    return awsFiles(context, configurationOf(name, corsValues(plan), plan.description.optionsSuccessStatus));
  },
};
