import type { ChoiceInput, ListInput, OptionInput } from "./options.ts";

/** Options for servers that must also refuse requests. */
export const PROTECTION_LISTS: readonly ListInput[] = [
  {
    name: "hosts",
    label: "Hosts of this server",
    help: "A request with another Host header gets 403. This stops DNS rebinding.",
    placeholder: "localhost, 127.0.0.1, [::1]",
    page: "guides/local-tools",
  },
  {
    name: "selfOrigin",
    label: "Own origins of this server",
    help: "Pages of these origins pass the 403 of “Refuse requests”. Empty: the origin with the host of the Host header.",
    placeholder: "https://api.example.com",
    page: "guides/csrf",
  },
];

export const ENFORCE: ChoiceInput = {
  name: "enforce",
  label: "Refuse requests of other origins with 403",
  help: "CORS only keeps pages from reading responses. This option stops the request before the handler runs.",
  page: "guides/csrf",
  choices: [
    { value: undefined, label: "No: only keep pages from reading" },
    { value: "unsafe", label: "Requests with an unsafe method (POST, PUT, …)" },
    { value: "all", label: "All requests" },
  ],
};

export const STATUS: ChoiceInput = {
  name: "optionsSuccessStatus",
  label: "Status of preflight responses",
  help: "The status for allowed origins.",
  page: "start/first-policy",
  choices: [
    { value: undefined, label: "204 (default)" },
    { value: 200, label: "200" },
  ],
};

/** Options that are on or off. */
export const FLAGS: readonly OptionInput[] = [
  {
    name: "timingAllowOrigin",
    label: "Resource timing",
    help: "The same origins may read resource timing (Timing-Allow-Origin).",
    page: "guides/headers",
  },
  {
    name: "preflightContinue",
    label: "Pass preflights to the handler",
    help: "The handler then sets the status.",
    page: "middleware-order",
  },
  {
    name: "debug",
    label: "Debug",
    help: "Adds the header Corsac-Reason. For development.",
    page: "reasons",
  },
];

/** Options that make a policy less safe. */
export const DANGERS: readonly OptionInput[] = [
  {
    name: "dangerouslyAllowNullOrigin",
    label: "Allow the origin null",
    help: "Sandboxed frames and files send it, and so can any site.",
    page: "why-it-refuses",
  },
  {
    name: "dangerouslyAllowInsecureOrigins",
    label: "Allow http: origins with credentials",
    help: "Anyone on the network path can then act as the user.",
    page: "why-it-refuses",
  },
  {
    name: "dangerouslyAllowPublicSuffix",
    label: "Allow patterns over a public suffix with credentials",
    help: "Anyone can register a name that fits https://*.vercel.app.",
    page: "why-it-refuses",
  },
];
