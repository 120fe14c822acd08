import { buildPages } from "@corsac/browser";

export const setup = (): void => buildPages("@corsac/tools");
