import type { Header, SentRequest } from "@corsac/user-agent";
import type { Server } from "../outcome.ts";

interface Rule {
  readonly expression: string;
  readonly action: "rewrite";
  readonly action_parameters: {
    readonly headers: Readonly<Record<string, { operation: string; value?: string; expression?: string }>>;
  };
}

type Fields = (header: string) => string | undefined;

/** The parts of Cloudflare's language that the configuration uses, each with its JavaScript. A missing field equals nothing. */
const LANGUAGE: readonly (readonly [RegExp, (...groups: string[]) => string])[] = [
  [/^http\.request\.headers\["([a-z-]+)"\]\[0\]/, (name = "") => `header(${JSON.stringify(name)})`],
  [/^http\.request\.method/, () => "method"],
  [/^ in \{((?:"[^"]*" ?)+)\}/, (list = "") => `.isIn([${list.replaceAll('" "', '", "')}])`],
  [/^ matches r"([^"]*)"/, (source = "") => `.matches(${JSON.stringify(source)})`],
  [/^ eq ("[^"]*")/, (text = "") => ` === ${text}`],
  [/^len\(/, () => "size("],
  [/^ (and|or) /, (word) => (word === "and" ? " && " : " || ")],
  [/^(?:true|[()]| > 0)/, () => ""],
];

class Field {
  readonly value: string | undefined;
  constructor(value: string | undefined) {
    this.value = value;
  }
  isIn(list: readonly string[]): boolean {
    return this.value !== undefined && list.includes(this.value);
  }
  matches(source: string): boolean {
    return this.value !== undefined && new RegExp(source).test(this.value);
  }
}

function compile(expression: string): (fields: Fields, method: string) => boolean {
  let code = "";
  for (let rest = expression; rest !== "";) {
    const [found, write] =
      LANGUAGE.map(([part, to]) => [part.exec(rest), to] as const).find(([it]) => it !== null) ?? [];
    if (!found || !write) throw new Error(`the model does not know ${rest}`);
    const [text, ...groups] = found;
    code += write(...groups) || text;
    rest = rest.slice(text.length);
  }
  const run = new Function("header", "size", "method", `return ${code};`);
  return (fields, method) =>
    run(
      (name: string) => new Field(fields(name)),
      ({ value }: Field) => value?.length ?? 0,
      method,
    );
}

const fieldsOf =
  ({ headers }: SentRequest): Fields =>
  (name) =>
    headers.find(([sent]) => sent.toLowerCase() === name)?.[1];

/**
 * Cloudflare with response header rules: each that matches changes the response, in order. An expression without a value
 * removes the header.
 *
 * @see {@link https://developers.cloudflare.com/rules/transform/response-header-modification/ | response header rules}
 * @see {@link https://developers.cloudflare.com/ruleset-engine/rules-language/ | the language}
 */
export function transform(configuration: string, application: Server): Server {
  const { rules } = JSON.parse(configuration) as { readonly rules: readonly Rule[] };
  const compiled = rules.map((rule) => ({ ...rule.action_parameters, isFor: compile(rule.expression) }));
  return (request) => {
    const fields = fieldsOf(request);
    const response = application(request);
    let { headers } = response;
    for (const { isFor, headers: changes } of compiled) {
      if (!isFor(fields, request.method)) continue;
      for (const [name, { operation, value, expression }] of Object.entries(changes)) {
        const source = /^http\.request\.headers\["([a-z-]+)"\]\[0\]$/.exec(expression ?? "")?.[1];
        const text = value ?? (source === undefined ? undefined : fields(source));
        const others = headers.filter(([sent]) => sent.toLowerCase() !== name.toLowerCase());
        const own: readonly Header[] = text === undefined ? [] : [[name, text]];
        headers = operation === "remove" ? others : [...(operation === "add" ? headers : others), ...own];
      }
    }
    return { ...response, headers };
  };
}
