import assert from "node:assert/strict";
import { askTypeScript } from "./ask-typescript.ts";
import { CREDENTIALS, MISTAKES, ORIGIN, VALID } from "./questions.ts";

/** The functions of a test framework that this calls. */
interface TestFramework {
  describe(name: string, body: () => void): unknown;
  test(name: string, body: () => void, timeout?: number): unknown;
}

/** The functions of a package that take options: a program for each, with `OPTIONS` in their place. */
export type Calls = Readonly<Record<string, string>>;

/** Milliseconds. For the first question TypeScript reads the types of the framework. */
const TIME_LIMIT = 60_000;

/**
 * The promises of types: TypeScript, asked as editors ask it, documents options where they are written, offers their
 * names, and reports a mistake first and in words about the mistake.
 */
export function runEditor({ describe, test }: TestFramework, module: string | URL, calls: Calls): void {
  const programs = new Map<string, string>();
  for (const [call, program] of Object.entries(calls)) {
    const add = (name: string, options: string): void => {
      programs.set(`${call}-${name}`, program.split("OPTIONS").join(options));
    };
    for (const [name, options] of Object.entries(VALID)) add(name, options);
    for (const [name, [options]] of Object.entries(MISTAKES)) add(name, options);
  }
  const ask = askTypeScript(module, programs);

  for (const call of Object.keys(calls)) {
    const promise = (title: string, body: () => void): unknown => test(title, body, TIME_LIMIT);
    const documents = (name: string, documentation: RegExp): void => {
      const place = ask(`${call}-${name}`);
      assert.deepEqual(place.errors, []);
      assert.match(place.documentation, documentation);
    };
    const offers = (name: string, option: string): void => {
      const { completions } = ask(`${call}-${name}`);
      assert.ok(completions.includes(option), `${option} is not among ${completions.join(", ")}`);
    };

    describe(call, () => {
      promise("documents options where they are written", () => {
        documents("option", CREDENTIALS);
        documents("origin", ORIGIN);
        documents("beside-a-function", CREDENTIALS);
        documents("in-a-list", CREDENTIALS);
      });

      promise("offers the names of options", () => {
        offers("next-name", "exposedHeaders");
        offers("next-name-in-a-list", "exposedHeaders");
      });

      for (const [name, [options, firstLine]] of Object.entries(MISTAKES)) {
        promise(`says what is wrong with ${options}`, () => {
          const [first = ""] = ask(`${call}-${name}`).errors;
          assert.match(first.split("\n", 1)[0] ?? "", firstLine);
        });
      }
    });
  }
}
