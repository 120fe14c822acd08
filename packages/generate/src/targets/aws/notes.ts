import type { Limit } from "../../target/target.ts";

/** Notes that several services share. AWS runs nowhere but at AWS, so each file says that it comes from documentation. */
export const NOT_RUN =
  "Written from the documentation of AWS, not run there: run corsac check against the deployed service. The template and the constants are checked by the schema of CloudFormation, the Terraform file by its syntax.";

/** Questions that the documentation does not answer. */
export const SILENT = {
  "parser-errors": "AWS does not document CORS headers for requests that it cannot parse.",
  "two-origin-lines": "AWS does not document what it does with two Origin lines. Browsers send one.",
} as const;

/** `Vary` matters only if the value of a header depends on the origin. */
export const VARY: Limit = ({ plan: { description } }) =>
  description.origin === "*"
    ? null
    : "AWS does not document that the responses have Vary: Origin. Make Origin a part of the key of every cache in front.";

/** The first step of each installation. */
export const CHOOSE =
  "Choose one of the three files: a template of CloudFormation, constants for the CDK, or Terraform.";
