import { isForbiddenRequestHeader } from "@corsac/user-agent";
import { type Advice, entriesOf, type Options } from "./advice.ts";

/** Methods left open, and one that needs no listing. */
export function adviseMethods({ methods }: Options): Advice[] {
  return entriesOf(methods, "methods", true).flatMap(({ path, text }): Advice[] => {
    if (text === "*") {
      const message = "any method is allowed: list those that the API has, so that a new one is a decision";
      return [{ code: "methods-any", path, value: text, message }];
    }
    if (text !== "OPTIONS") return [];
    const message = "preflights are answered without it; list it only if script itself sends OPTIONS";
    return [{ code: "method-needless", path, value: text, message }];
  });
}

/** Request headers left open, and names that no browser ever asks for. */
export function adviseAllowedHeaders({ allowedHeaders }: Options): Advice[] {
  if (allowedHeaders === undefined) {
    const message = "not set: any header that an allowed origin asks for is allowed";
    return [{ code: "headers-any", path: "allowedHeaders", value: allowedHeaders, message }];
  }
  return entriesOf(allowedHeaders, "allowedHeaders", true).flatMap(({ path, text }): Advice[] => {
    if (text === "*") {
      const message = "any header but authorization is allowed: list those that the API reads";
      return [{ code: "headers-any", path, value: text, message }];
    }
    if (!isForbiddenRequestHeader(text, "")) return [];
    const message = "script cannot set it, so browsers never ask for it: leave it out";
    return [{ code: "header-never-asked-for", path, value: text, message }];
  });
}
