import { expect, test } from "vitest";
import readme from "../../../README.md?raw";
import { fences, withOutputs } from "./page.ts";

// `vitest run --project core --update` writes the texts anew when the words of a message change.
test("the README shows what its programs print and throw", async () => {
  const fresh = await withOutputs(readme);
  const starts = fences(fresh, "text").map((text) => text.slice(0, text.indexOf(":")));
  expect(starts).toEqual(["CorsConfigError"]);
  await expect(fresh).toMatchFileSnapshot("../../../README.md");
});
