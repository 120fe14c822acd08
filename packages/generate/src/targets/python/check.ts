import type { Check } from "../../target/target.ts";

/** A program that uses the module as an application does: libraries check options when they get them. */
export function pythonCheck(program: (module: string) => string): Check {
  return {
    command: "python3 -W error -m py_compile NAME_cors.py",
    around: ({ name, folder }) => ({
      files: [{ name: "check.py", content: program(`${name}_cors`) }],
      command: ["python3", "-B", `${folder}/check.py`],
    }),
  };
}
