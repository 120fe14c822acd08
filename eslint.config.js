// Only what oxlint lacks: what the core may do with regular expressions.
import parser from "@typescript-eslint/parser";
import * as regexp from "eslint-plugin-regexp";

const clientData =
  "A client chose this text: no regular expression runs over it. Compare it, or scan it in linear time.";

export default [
  { ignores: ["**/dist/**", "**/.stryker-tmp/**"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["packages/{core,user-agent,diagnose}/src/**/*.ts"],
    languageOptions: { parser },
    plugins: { regexp },
    rules: {
      ...regexp.configs["flat/recommended"].rules,
      // Options may come from an admin page: linear time there, too.
      "regexp/no-super-linear-backtracking": ["error", { report: "potential" }],
      "regexp/no-super-linear-move": ["error", { report: "potential" }],
    },
  },
  {
    // The whole core, except for what runs at start-up only: it reads options, which the client does not choose.
    files: ["packages/core/src/**/*.ts"],
    ignores: [
      "**/*.test.ts",
      "**/*.test-d.ts",
      "packages/core/src/config/**",
      "packages/core/src/origin/{pattern,public-suffix}.ts",
    ],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "Literal[regex]", message: clientData },
        { selector: "NewExpression[callee.name='RegExp']", message: clientData },
        { selector: "CallExpression[callee.name='RegExp']", message: clientData },
        { selector: "CallExpression[callee.property.name=/^(match|matchAll|search)$/]", message: clientData },
      ],
    },
  },
];
