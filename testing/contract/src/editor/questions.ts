const ALLOWED = '"https://app.example.com"';

/** By name, options with a mistake and the first line that TypeScript prints, which is about that mistake. */
export const MISTAKES: Readonly<Record<string, readonly [options: string, firstLine: RegExp]>> = {
  typo: [
    `{ origin: ${ALLOWED}, exposeHeaders: ["x-total"] }`,
    /^Object literal may only specify known properties, but 'exposeHeaders' does not exist in type 'CorsOptions'\. Did you mean to write 'exposedHeaders'\?$/,
  ],
  unknown: [
    `{ origin: ${ALLOWED}, strictPreflight: false }`,
    /^Object literal may only .* 'strictPreflight' does not exist in type 'CorsOptions'\.$/,
  ],
  regexp: [
    "{ origin: /example/ }",
    /^Type 'RegExp' is not assignable to type '"A RegExp matches more origins than it seems to\. Write a pattern/,
  ],
  "regexp-in-list": [
    `{ origin: [${ALLOWED}, /example/] }`,
    /^Type 'RegExp' is not assignable to type '"A RegExp matches more/,
  ],
  true: ["{ origin: true }", /^Type 'true' is not assignable to type '"true would allow every site\./],
  callback: [
    "{ origin: (origin: string, answer: unknown) => answer }",
    /^Type '.*' is not assignable to type '"An origin function takes the origin alone/,
  ],
  credentials: [
    '{ origin: "*", credentials: true }',
    /^Type 'true' is not assignable to type '"Not with the origin \*: every site could act as the user\./,
  ],
  exposed: [
    `{ origin: ${ALLOWED}, credentials: true, exposedHeaders: "*" }`,
    /^Type '"\*"' is not assignable to type '"Not \* with credentials/,
  ],
  value: [`{ origin: ${ALLOWED}, maxAge: "600" }`, /^Type 'string' is not assignable to type 'number'\.$/],
  "answer-of-function": [
    "{ origin: (origin: string) => origin }",
    /^Type '\(origin: string\) => string' is not assignable to type 'OriginFunction'\.$/,
  ],
};

/** By name, options without a mistake. */
export const VALID: Readonly<Record<string, string>> = {
  option: `{ origin: ${ALLOWED}, cre|dentials: true, maxAge: 600 }`,
  origin: `{ or|igin: "*" }`,
  "beside-a-function": `{ origin: async (origin) => origin.endsWith("x"), cre|dentials: true }`,
  "in-a-list": `[{ origin: ${ALLOWED}, cre|dentials: true }, { origin: "*" }]`,
  "next-name": `{ origin: ${ALLOWED}, | }`,
  "next-name-in-a-list": `[{ origin: ${ALLOWED} }, { origin: "*", | }]`,
};

/** Words of the documentation of these options. */
export const ORIGIN: RegExp = /origins that may read responses/;
export const CREDENTIALS: RegExp = /cookies/;
