import { globSync, readFileSync } from "node:fs";
import { issueCodes } from "@corsac/core";
import { findingCodes } from "@corsac/diagnose";
import { noteCodes } from "@corsac/generate";
import { describe, expect, test } from "vitest";
import { root } from "../collect/pages.ts";
import { notFound } from "../.vitepress/build/not-found.ts";
import { POLICY } from "../.vitepress/build/strict-html.ts";
import { addressOfDocs, dist, fileAt, idsOf, read } from "./support/page-file.ts";

const htmlFiles = (): readonly string[] => globSync("**/*.html", { cwd: dist });

describe("addresses that programs print", () => {
  test.each([
    ["config", issueCodes],
    ["findings", findingCodes],
    ["generate", noteCodes],
  ])("every code of %s has a page at the path of the repository", (folder, codes) => {
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.filter((code) => fileAt(`/docs/rules/${folder}/${code}`) === null)).toEqual([]);
  });

  test("every address of a page in the sources is a page of the site", () => {
    const address = /https:\/\/github\.com\/corsac-dev\/corsac\/blob\/main\/(?<path>[\w./-]+\.md)(?:#(?<id>[\w-]+))?/g;
    const sources = globSync("packages/*/src/**/*.{ts,vue}", { cwd: root });
    const printed = sources.flatMap((source) =>
      Array.from(readFileSync(root + source, "utf8").matchAll(address), ({ groups }) => groups ?? {}),
    );
    expect(printed.length).toBeGreaterThan(5);
    const lost = printed.filter(({ path = "", id }) => {
      const file = fileAt(addressOfDocs(path.replace(/^(packages\/[^/]+)\/README\.md$/, "$1.md")));
      return file === null || (id !== undefined && !idsOf(file).has(id));
    });
    expect(lost).toEqual([]);
  });
});

describe("the pages", () => {
  test("link to pages and headings that exist", () => {
    const dead = htmlFiles().flatMap((page) =>
      Array.from(read(page).matchAll(/ href="([/#][^"]*)"/g), ([, href = ""]) => href)
        .filter((href) => {
          const [path = "", id = ""] = href.split("#");
          const file = path === "" ? page : fileAt(path);
          return file === null || (id !== "" && file.endsWith(".html") && !idsOf(file).has(decodeURIComponent(id)));
        })
        .map((href) => `${page}: ${href}`),
    );
    expect(dead).toEqual([]);
  });

  test("have the strict policy in front of everything that it governs", () => {
    const pages = htmlFiles();
    expect(pages.length).toBeGreaterThan(250);
    for (const page of pages) {
      const [head = ""] = read(page).split("</head>");
      const policy = head.indexOf(`<meta http-equiv="Content-Security-Policy" content="${POLICY}">`);
      expect(policy, page).toBeGreaterThan(0);
      expect(head.slice(0, policy), page).not.toMatch(/<script|<link|<style/);
    }
  });

  test("have a title and one heading of the first level", () => {
    for (const page of htmlFiles().filter((each) => each !== "404.html")) {
      expect(read(page), page).toMatch(/<title>[^<]*corsac<\/title>/);
      expect(read(page).match(/<h1[ >]/g), page).toHaveLength(1);
    }
  });

  test("include one for unknown addresses, whose links and files are found from any depth", () => {
    const html = read("404.html");
    expect(html).toContain(`<meta http-equiv="Content-Security-Policy" content="${POLICY}">`);
    const addresses = Array.from(html.matchAll(/ (?:href|src)="([^"]*)"/g), ([, address = ""]) => address);
    expect(addresses).toContain("/");
    expect(addresses.filter((address) => address.endsWith(".js"))).not.toEqual([]);
    expect(addresses.filter((address) => !/^\/(?!\/)/.test(address) || fileAt(address) === null)).toEqual([]);
    expect(html).toContain(`<noscript><h1>${notFound.title}</h1>`);
    const data = globSync("assets/chunks/metadata.*.js", { cwd: dist }).map(read).join("");
    expect(data).toContain(notFound.quote);
  });

  test("are listed as Markdown for language models", () => {
    const links = Array.from(read("llms.txt").matchAll(/\]\((\/[^)]+)\)/g), ([, link = ""]) => link);
    expect(links.length).toBeGreaterThan(60);
    expect(links.filter((link) => fileAt(link) === null)).toEqual([]);
    expect(read("llms-full.txt")).toContain("# Your first policy");
  });
});
