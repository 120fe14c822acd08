import type { Target } from "../../target/target.ts";
import { PROXY_FEATURES } from "../shared/proxy-features.ts";
import { Conditions, type Lines } from "./conditions.ts";
import { headers } from "./headers.ts";
import { answer, selectRule } from "./rules.ts";

const part = (comment: string, lines: Lines): string =>
  `\n${[`# ${comment}`, ...lines].map((line) => `    ${line}\n`).join("")}`;

/** The smallest configuration around the lines. */
const AROUND = `defaults
    mode http
    timeout connect 5s
    timeout client 5s
    timeout server 5s

frontend web
    bind 127.0.0.1:8080
`;

export const haproxy: Target = {
  title: "HAProxy",
  kind: "proxy",
  since: "2.6",
  proof: "run",
  can: PROXY_FEATURES,
  limits: {
    "parser-errors":
      "HAProxy answers a request that it cannot parse, such as one with a header over 16 kB, without CORS headers.",
    "expose-union": ({ plan }) =>
      plan.rules.length > 0
        ? "Of several Access-Control-Expose-Headers lines of one response, the last one is kept."
        : null,
  },
  install: [
    "Paste these lines into the frontend, before all other http-request lines. HAProxy has no include for them.",
  ],
  check: {
    command: "haproxy -c -f haproxy.cfg",
    around: ({ folder, files }) => ({
      files: [{ name: "haproxy.cfg", content: `${AROUND}${files[0]?.content ?? ""}` }],
      command: ["haproxy", "-c", "-f", `${folder}/haproxy.cfg`],
    }),
    // A condition that can never hold is a warning, and then the headers are missing.
    warning: /^\[(?:WARNING|ALERT)\]/,
  },
  write({ plan, name, head }) {
    const is = new Conditions(plan, name);
    const select = selectRule(plan, is);
    const answers = answer(plan, is);
    const after = headers(plan, is);
    const content = [
      head.map((line) => `    # ${line}\n`).join(""),
      part("Conditions.", is.lines()),
      part("The rule of the request. If several lines apply, the last one decides.", select),
      part("Responses without a server.", answers),
      part("The headers of every response, also of those that HAProxy makes itself.", after),
    ];
    return [{ name: `${name}.cfg`, content: content.join("") }];
  },
};
