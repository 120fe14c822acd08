import type { OptionName } from "@corsac/core";

/** An option of a policy as an input of the form. */
export interface OptionInput {
  readonly name: OptionName;
  readonly label: string;
  readonly help: string;
  /** A page below `docs/` about it. */
  readonly page: string;
}

/** An option with a few values; `undefined` is the default, which the text does not contain. */
export interface ChoiceInput extends OptionInput {
  readonly choices: readonly { readonly value: unknown; readonly label: string }[];
}

/** An option that is a list of names. */
export interface ListInput extends OptionInput {
  readonly placeholder: string;
}

/** Options that are lists of names. */
export const LISTS: readonly ListInput[] = [
  {
    name: "methods",
    label: "Methods",
    help: "Pages may use these methods. GET, HEAD and POST pass unlisted. * allows every method.",
    placeholder: "GET, HEAD, PUT, PATCH, POST, DELETE",
    page: "start/first-policy",
  },
  {
    name: "allowedHeaders",
    label: "Allowed request headers",
    help: "Pages may set these headers. Empty: every header that a preflight asks for. A prefix such as mcp-param-* covers longer names.",
    placeholder: "content-type, authorization",
    page: "guides/headers",
  },
  {
    name: "exposedHeaders",
    label: "Exposed response headers",
    help: "Script may read these headers of the response, besides safelisted ones such as Content-Type.",
    placeholder: "ETag, X-Total-Count",
    page: "guides/headers",
  },
];
