import { parse as parseHcl } from "@cdktf/hcl2json";
import type { PolicyOptions } from "@corsac/core";
import { parse as parseYaml, type ScalarTag } from "yaml";
import { generate, type TargetName } from "../../src/index.ts";

export type AwsTarget = Extract<TargetName, `aws-${string}`>;

/** A template of CloudFormation. */
export interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: never }>>;
}

const REFERENCE: ScalarTag = { tag: "!Ref", resolve: (name: string) => ({ Ref: name }) as never };

/** The three files of a policy. */
export interface AwsFiles {
  readonly template: string;
  readonly cdk: string;
  readonly terraform: string;
}

export function filesOf(target: AwsTarget, policy: PolicyOptions): AwsFiles {
  const { files } = generate(policy, { target });
  const content = (name: string): string => files.find((file) => file.name === name)?.content ?? "";
  return {
    template: content("corsac.template.yaml"),
    cdk: content("corsac.cdk.ts"),
    terraform: content("corsac.tf"),
  };
}

export function readTemplate(content: string): Template {
  return parseYaml(content, { customTags: [REFERENCE] }) as Template;
}

/** Returns the properties of each resource of a type. */
export function resourcesOf<T>(template: Template, type: string): readonly T[] {
  return Object.values(template.Resources).flatMap(({ Type, Properties }) => (Type === type ? [Properties as T] : []));
}

/** Returns the body of the only resource of a type in a file of Terraform. */
export async function readTerraform(
  content: string,
): Promise<(type: string, name?: string) => Record<string, unknown>> {
  const { resource } = (await parseHcl("corsac.tf", content)) as {
    resource: Record<string, Record<string, readonly Record<string, unknown>[]>>;
  };
  return (type, name = "corsac") => {
    const body = resource[type]?.[name]?.[0];
    if (body === undefined) throw new Error(`no resource "${type}" "${name}"`);
    return body;
  };
}
