import { pathOf, type Call } from "./calls.ts";

/** Returns the call as a programmer would write it, from the data that the page passes to `fetch()`. */
export function callCode(call: Call, apiOrigin: string, revision: number): string {
  const init = Object.keys(call.init).length > 0 ? `, ${literal(call.init)}` : "";
  const lines = [
    `const api = "${apiOrigin}";`,
    ...(call.signsIn ? [`await fetch(\`\${api}/session\`, ${literal(signIn)});`] : []),
    `const response = await fetch(\`\${api}${pathOf(call, revision)}\`${init});`,
    call.reads ? `response.headers.get("${call.reads}");` : "await response.text();",
  ];
  return lines.join("\n");
}

/**
 * Signs in. With `no-cors` the request reaches an API without CORS too, and its cookie is set: only the response is
 * unreadable.
 */
export const signIn = { method: "POST", mode: "no-cors", credentials: "include" } as const;

function literal(value: object): string {
  const members = Object.entries(value).map(([name, member]) => {
    const key = /^[a-z]+$/i.test(name) ? name : JSON.stringify(name);
    if (typeof member === "object" && member !== null) return `  ${key}: ${literal(member).replaceAll("\n", "\n  ")},`;
    const text = String(member);
    return `  ${key}: ${text.includes('"') ? `'${text}'` : JSON.stringify(text)},`;
  });
  return `{\n${members.join("\n")}\n}`;
}
