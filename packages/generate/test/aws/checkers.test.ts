import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequire } from "node:module";
import type { CorsOptions } from "@corsac/core";
import { afterAll, describe, expect, test } from "vitest";
import { compileErrors, stackAround, stackOf } from "./compile-cdk.ts";
import { AWS_TARGETS } from "./models/models.ts";
import { type AwsTarget, filesOf, readTemplate, readTerraform, resourcesOf, type Template } from "./read.ts";

// It is CommonJS, and a large module: one copy serves this file and the generated ones.
const load = createRequire(import.meta.url);
const { App, Stack } = load("aws-cdk-lib/core") as typeof import("aws-cdk-lib/core");
const { CfnInclude } = load(
  "aws-cdk-lib/cloudformation-include",
) as typeof import("aws-cdk-lib/cloudformation-include");
const { Template: Assertions } = load("aws-cdk-lib/assertions") as typeof import("aws-cdk-lib/assertions");

const folder = mkdtempSync(join(tmpdir(), "corsac-aws-"));
afterAll(() => rmSync(folder, { recursive: true }));

const FULL: CorsOptions = {
  origin: "https://app.example.com",
  methods: ["GET", "PUT", "DELETE"],
  allowedHeaders: ["authorization", "x-$%!`|~#&+^_.'-a"],
  exposedHeaders: ["ETag", "x-request-id"],
  maxAge: 86_400,
};
const SMALL: CorsOptions = { origin: "*", methods: [], allowedHeaders: ["range"] };
const ORIGINS = Array.from({ length: 12 }, (_, at) => `https://app-${at}.example.com:8443`);

function policiesOf(target: AwsTarget): readonly (readonly [string, CorsOptions])[] {
  const full = { ...FULL, credentials: target !== "aws-s3" };
  if (target === "aws-rest-api") {
    return [
      ["every option", { ...full, allowedHeaders: ["authorization", "x-a"] }],
      ["few options", { ...SMALL, allowedHeaders: [], optionsSuccessStatus: 200 }],
    ];
  }
  return [
    ["every option", full],
    ["few options", SMALL],
    ["long lists", { ...full, origin: [...ORIGINS, "http://[::1]:8080"] }],
  ];
}

const CASES = AWS_TARGETS.flatMap((target) =>
  policiesOf(target).map(([title, policy]) => [target, title, policy] as const),
);

/** Reads a template with the CDK, which checks it by the schema of CloudFormation. No network is used. */
function synthesise(template: string): Template {
  const templateFile = join(folder, "corsac.template.yaml");
  writeFileSync(templateFile, template);
  const context = { "@aws-cdk/core:validateAgainstDefaultRules": true };
  const app = new App({ outdir: mkdtempSync(join(folder, "out-")), context, analyticsReporting: false });
  const stack = new Stack(app, "Included");
  const included = new CfnInclude(stack, "Template", { templateFile });
  expect(included.node.path).toBe("Included/Template");
  return app.synth().getStackByName("Included").template as Template;
}

/** The CORS settings of a template, without the resources around them. */
const SETTINGS: Readonly<Record<AwsTarget, (template: Template) => unknown>> = {
  "aws-cloudfront": (template) =>
    resourcesOf<{ ResponseHeadersPolicyConfig: object }>(template, "AWS::CloudFront::ResponseHeadersPolicy")[0]
      ?.ResponseHeadersPolicyConfig,
  "aws-function-url": (template) => resourcesOf<{ Cors: object }>(template, "AWS::Lambda::Url")[0]?.Cors,
  "aws-http-api": (template) =>
    resourcesOf<{ CorsConfiguration: object }>(template, "AWS::ApiGatewayV2::Api")[0]?.CorsConfiguration,
  "aws-rest-api": (template) => restSettings(template),
  "aws-s3": (template) => resourcesOf<{ CorsConfiguration: object }>(template, "AWS::S3::Bucket")[0]?.CorsConfiguration,
};

type Parameters = Readonly<Record<string, string>>;

/** The CDK joins lists without spaces, writes an empty list of headers, and adds Vary. Browsers read the same from both. */
function normalised(parameters: Parameters = {}): Parameters {
  return Object.fromEntries(
    Object.entries(parameters)
      .filter(([name, value]) => value !== "''" && !name.endsWith(".Vary"))
      .map(([name, value]) => [name, value.replaceAll(", ", ",")]),
  );
}

function restSettings(template: Template): unknown {
  interface Method {
    HttpMethod: string;
    Integration: { IntegrationResponses: { StatusCode: string; ResponseParameters: Parameters }[] };
  }
  const [answer] = resourcesOf<Method>(template, "AWS::ApiGateway::Method").flatMap(({ HttpMethod, Integration }) =>
    HttpMethod === "OPTIONS" ? Integration.IntegrationResponses : [],
  );
  const errors = resourcesOf<{ ResponseType: string; ResponseParameters: Parameters }>(
    template,
    "AWS::ApiGateway::GatewayResponse",
  );
  return {
    preflight: [answer?.StatusCode, normalised(answer?.ResponseParameters)],
    errors: errors.map(({ ResponseType, ResponseParameters }) => [ResponseType, normalised(ResponseParameters)]),
  };
}

describe("the template of CloudFormation", () => {
  test.each(CASES)("fits the schema, and is read as it was written: %s, %s", (target, _title, policy) => {
    const { template } = filesOf(target, policy);
    expect(SETTINGS[target](synthesise(template))).toEqual(SETTINGS[target](readTemplate(template)));
  });

  test.each([
    ["an unknown property", "aws-http-api", "AllowOrigins", "AllowOrigin", "F3002"],
    ["a value of another type", "aws-s3", "MaxAge: 86400", "MaxAge: long", "should be a number"],
    [
      "an unknown type",
      "aws-cloudfront",
      "AWS::CloudFront::ResponseHeadersPolicy",
      "AWS::CloudFront::HeadersPolicy",
      "F3006",
    ],
  ] as const)("would fail with %s", (_title, target, right, wrong, message) => {
    const { template } = filesOf(target, { ...FULL, allowedHeaders: ["x-a"] });
    expect(template).toContain(right);
    expect(() => synthesise(template.replace(right, wrong))).toThrow(message);
  });
});

describe("the constants for the CDK", () => {
  test("compile, and so do the expressions in their comments", () => {
    const files = CASES.flatMap(([target, title, policy]) => {
      const { cdk } = filesOf(target, policy);
      const name = `${target}-${title}`.replaceAll(/\W/g, "-");
      const around = stackAround(target, cdk).replace("./corsac.cdk.ts", `./${name}.cdk.ts`);
      return [
        [`${name}.cdk.ts`, cdk],
        [`${name}.stack.ts`, around],
      ] as const;
    });
    expect(compileErrors(Object.fromEntries(files))).toEqual([]);
    expect(
      compileErrors({ "wrong.ts": filesOf("aws-s3", FULL).cdk.replace("HttpMethods.GET", "HttpMethods.PATCH") }),
    ).toEqual([expect.stringContaining("PATCH")]);
  });

  test.each(CASES)("make the same settings as the template: %s, %s", (target, _title, policy) => {
    const { cdk, template } = filesOf(target, policy);
    const synthesised = Assertions.fromStack(stackOf(target, cdk)).toJSON() as Template;
    expect(SETTINGS[target](synthesised)).toEqual(SETTINGS[target](readTemplate(template)));
  });
});

/** The names of CloudFormation for those of Terraform that differ by more than their form. */
const NAMES: Readonly<Record<string, string>> = { expose_headers: "ExposeHeaders", max_age_seconds: "MaxAge" };

const pascal = (name: string): string =>
  NAMES[name] ?? name.replaceAll(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());

/** Terraform's settings in the form of CloudFormation. The parser returns each block as a list. */
function fromTerraform(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromTerraform);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [pascal(name), fromTerraform(entry)]));
}

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

/** The settings in a file of Terraform, in the form of {@link SETTINGS}. */
async function terraformSettings(target: AwsTarget, content: string): Promise<unknown> {
  const resource = await readTerraform(content);
  if (target === "aws-http-api") return fromTerraform(first(resource("aws_apigatewayv2_api")["cors_configuration"]));
  if (target === "aws-function-url") return fromTerraform(first(resource("aws_lambda_function_url")["cors"]));
  if (target === "aws-s3") {
    const { ExposeHeaders, ...rule } = fromTerraform(
      first(resource("aws_s3_bucket_cors_configuration")["cors_rule"]),
    ) as Record<string, unknown>;
    return { CorsRules: [{ ...rule, ...(ExposeHeaders === undefined ? {} : { ExposedHeaders: ExposeHeaders }) }] };
  }
  if (target === "aws-cloudfront") {
    const body = fromTerraform(resource("aws_cloudfront_response_headers_policy")) as Record<string, unknown>;
    const cors = Object.entries(first(body["CorsConfig"]) as object).map(([name, value]) => [name, first(value)]);
    return {
      Name: body["Name"],
      CorsConfig: Object.fromEntries(cors),
      RemoveHeadersConfig: first(body["RemoveHeadersConfig"]),
    };
  }
  const status = resource("aws_api_gateway_method_response")["status_code"];
  const error = (name: string): readonly unknown[] => {
    const body = resource("aws_api_gateway_gateway_response", name);
    return [body["response_type"], normalised(body["response_parameters"] as Parameters)];
  };
  return {
    preflight: [
      status,
      normalised(resource("aws_api_gateway_integration_response")["response_parameters"] as Parameters),
    ],
    errors: [error("corsac_client_errors"), error("corsac_server_errors")],
  };
}

describe("the file of Terraform", () => {
  test.each(CASES)("makes the same settings as the template: %s, %s", async (target, _title, policy) => {
    const { terraform, template } = filesOf(target, policy);
    expect(await terraformSettings(target, terraform)).toEqual(SETTINGS[target](readTemplate(template)));
  });

  test("answers OPTIONS with the status of its template", async () => {
    const resource = await readTerraform(filesOf("aws-rest-api", { ...FULL, allowedHeaders: ["x-a"] }).terraform);
    expect(resource("aws_api_gateway_integration")).toMatchObject({
      type: "MOCK",
      request_templates: { "application/json": '{"statusCode": 204}' },
    });
    expect(resource("aws_api_gateway_method")).toMatchObject({ http_method: "OPTIONS", authorization: "NONE" });
    const set = resource("aws_api_gateway_integration_response")["response_parameters"] as object;
    const declared = resource("aws_api_gateway_method_response")["response_parameters"] as object;
    expect(Object.keys(declared)).toEqual(Object.keys(set));
  });
});
