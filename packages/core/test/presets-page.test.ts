import { expect, test } from "vitest";
import page from "../../../docs/presets.md?raw";
import { presetSections } from "./presets-page.ts";

// `vitest run --project core presets --update` writes the sections anew when the data change.
test("docs/presets.md shows the presets as they are", async () => {
  const [before, , after] = page.split(/(?<=<!-- presets:begin -->\n)([^]*)(?=<!-- presets:end -->)/);
  await expect(`${before}\n${presetSections()}\n\n${after}`).toMatchFileSnapshot("../../../docs/presets.md");
});
