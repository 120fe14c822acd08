import type { Limit } from "../../types/target.ts";

/** Notes that several services share. AWS runs nowhere but at AWS, so each file says that it comes from documentation. */
export const NOT_RUN = "Written from the documentation of AWS. Run corsac check against the deployed service.";

/** `Vary` matters only if the value of a header depends on the origin. */
export const VARY: Limit = ({ plan: { description } }) =>
  description.origin === "*"
    ? null
    : "AWS does not document that the responses have Vary: Origin. Make Origin a part of the key of every cache in front.";

/** The first step of each installation. */
export const CHOOSE =
  "Choose one of the three files: a template of CloudFormation, constants for the CDK, or Terraform.";
