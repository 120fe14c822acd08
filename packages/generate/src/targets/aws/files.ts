import type { GeneratedFile } from "../../types/generate.ts";
import type { WriteContext } from "../../target/target.ts";
import { type Block, toHcl } from "./hcl.ts";
import { toTypeScript } from "./typescript.ts";
import type { Value } from "../../write/value.ts";
import { toYaml } from "../../write/yaml.ts";

/** A constant of the CDK file. */
export interface Constant {
  readonly name: string;
  readonly type: string;
  /** An expression that uses the constant. */
  readonly use: string;
  readonly value: Value;
}

/** The configuration of a service in the three languages that people write AWS configuration in. */
export interface AwsConfiguration {
  /** The sections of a CloudFormation template. */
  readonly template: { readonly [section: string]: Value | undefined };
  readonly cdk: { readonly imports: readonly string[]; readonly constants: readonly Constant[] };
  readonly terraform: readonly Block[];
}

/** A value of `Duration`, which the constructs of the CDK take. */
export const DURATION_IMPORT = 'import { Duration } from "aws-cdk-lib";';

const comment = (sign: string, lines: readonly string[]): string => lines.map((line) => `${sign} ${line}\n`).join("");

function constantText({ name, type, use, value }: Constant): string {
  return `/** \`${use}\` */\nexport const ${name}: ${type} = ${toTypeScript(value)};\n`;
}

/** Returns a template of CloudFormation, constants for the CDK, and a file of Terraform. Each has the whole policy. */
export function awsFiles(
  { name, head }: WriteContext,
  { template, cdk, terraform }: AwsConfiguration,
): readonly GeneratedFile[] {
  const yaml = toYaml({ AWSTemplateFormatVersion: "2010-09-09", ...template });
  const code = [cdk.imports.map((line) => `${line}\n`).join(""), ...cdk.constants.map(constantText)];
  return [
    { name: `${name}.template.yaml`, content: `${comment("#", head)}\n${yaml}` },
    { name: `${name}.cdk.ts`, content: `${comment("//", head)}\n${code.join("\n")}` },
    { name: `${name}.tf`, content: `${comment("#", head)}\n${toHcl(terraform)}` },
  ];
}
