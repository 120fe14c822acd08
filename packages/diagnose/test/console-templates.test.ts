import { describe, expect, test } from "vitest";
import { type ConsoleTemplate, consoleTemplates, findMessages } from "../src/index.ts";

/** Values for the places of a template. */
const VALUES: Readonly<Record<string, string>> = {
  url: "https://api.example.com/notes",
  first: "https://old.example.com/notes",
  location: "https://api.example.com/notes",
  page: "https://app.example.com/",
  origin: "https://app.example.com",
  host: "api.example.com",
  initiator: "fetch",
  method: "PATCH",
  header: "x-token",
  responseHeader: "Access-Control-Allow-Methods",
  value: "https://other.example.net",
  schemes: "http, https",
  scheme: "ftp",
  space: "local",
  status: "404",
};

const filled = (text: string): string => text.replace(/\{(\w+)\}/g, (place, name: string) => VALUES[name] ?? place);

const line = ({ heads, text }: ConsoleTemplate): string => filled((heads[0] ?? "") + text);

describe("consoleTemplates", () => {
  test.each(consoleTemplates())("$source: $text", (template) => {
    expect(line(template)).not.toMatch(/\{\w+\}/);
    const messages = findMessages(line(template));
    expect(messages.map(({ source }) => source)).toEqual([template.source]);
    // Values can show a nearer cause.
    const hasTellingValue = /\{(?:value|status|first|responseHeader)\}/.test((template.heads[0] ?? "") + template.text);
    if (!hasTellingValue) expect(messages[0]?.code).toBe(template.code);
  });

  test("lists each text of a source once", () => {
    const keys = consoleTemplates().map(({ source, text }) => `${source}: ${text}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("has texts of every engine, of libraries and of servers", () => {
    expect(new Set(consoleTemplates().map(({ engine }) => engine))).toEqual(
      new Set(["chromium", "firefox", "webkit", null]),
    );
  });
});
