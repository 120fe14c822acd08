import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Application } from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";
import { root } from "./pages.ts";
import { slugify } from "./slug.ts";

/** A page of the API reference, for one entry of a package. */
export interface ReferencePage {
  readonly file: string;
  /** The name under which programs import the entry. */
  readonly title: string;
  readonly markdown: string;
}

/** Packages without functions for other programs. */
const WITHOUT_API = new Set(["cli", "tools"]);

/** Writes the API reference from the docstrings: a page for each entry of a package. */
export async function referencePages(): Promise<readonly ReferencePage[]> {
  const folder = mkdtempSync(join(tmpdir(), "corsac-reference-"));
  try {
    const markdown: Partial<PluginOptions> = {
      outputFileStrategy: "modules",
      entryFileName: "index",
      fileExtension: ".md",
      excludeScopesInPaths: true,
      hideBreadcrumbs: true,
      hidePageHeader: true,
      hidePageTitle: true,
      pageTitleTemplates: { module: "{name}" },
      useCodeBlocks: true,
      expandObjects: false,
      expandParameters: true,
      parametersFormat: "table",
      interfacePropertiesFormat: "table",
      propertyMembersFormat: "table",
      typeDeclarationFormat: "table",
      enumMembersFormat: "table",
      sanitizeComments: true,
    };
    const app = await Application.bootstrapWithPlugins({
      entryPoints: [...entryPoints()],
      basePath: root,
      tsconfig: `${root}apps/site/collect/reference-project.json`,
      plugin: ["typedoc-plugin-markdown"],
      skipErrorChecking: true,
      disableSources: true,
      excludeInternal: true,
      excludePrivate: true,
      readme: "none",
      githubPages: false,
      logLevel: "Error",
      validation: false,
      outputs: [{ name: "markdown", path: folder }],
      ...(markdown as object),
    });
    const project = await app.convert();
    if (project === undefined) throw new Error("the API reference: TypeDoc could not read the packages");
    for (const module of project.children ?? [])
      module.name = module.name.replace(/^packages\/([^/]+)\/src/, "@corsac/$1");
    await app.generateOutputs(project);
    return globSync("**/*.md", { cwd: folder }).map((file) => ({
      file,
      title: file === "index.md" ? "API" : `@corsac/${file.replace(/\.md$/, "")}`,
      markdown: withExistingAnchors(readFileSync(join(folder, file), "utf8")),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The files that the packages' `exports` name. */
function entryPoints(): readonly string[] {
  return globSync("packages/*/package.json", { cwd: root })
    .toSorted()
    .flatMap((manifest) => {
      const [, folder = ""] = manifest.split("/");
      if (WITHOUT_API.has(folder)) return [];
      const { exports } = JSON.parse(readFileSync(root + manifest, "utf8")) as { exports: Record<string, string> };
      return Object.values(exports)
        .filter((file) => file.endsWith(".ts"))
        .map((file) => join(root, "packages", folder, file));
    });
}

/** The plugin counts signatures as headings, so the number at the end of an anchor can be too high. */
function withExistingAnchors(markdown: string): string {
  const slugs = Array.from(markdown.matchAll(/^#+ (?<heading>.+)$/gm), ({ groups }) =>
    slugify(groups?.["heading"] ?? ""),
  );
  return markdown.replace(/(?<=\]\(#)(?<id>[\w-]+?)-(?<number>\d+)(?=\))/g, (anchor, id: string, number: string) => {
    const repeated = slugs.filter((slug) => slug === id).length - 1;
    return repeated < 1 ? anchor : `${id}-${Math.min(Number(number), repeated)}`;
  });
}
