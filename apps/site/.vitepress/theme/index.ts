import { type AsyncComponentLoader, defineAsyncComponent } from "vue";
import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import { PAGE_ADDRESS } from "@corsac/tools/page-address";
import { TOOL_ADDRESS } from "@corsac/tools/tool-address";
import "@corsac/tools/style.css";
import { siteAddress } from "./site-address.ts";
import "./theme.css";

/** The components of the pages below `pages/tools/`. */
const tools: Readonly<Record<string, AsyncComponentLoader>> = {
  WhyBlocked: () => import("@corsac/tools/why"),
  PolicyBuilder: () => import("@corsac/tools/builder"),
  FetchSimulator: () => import("@corsac/tools/simulator"),
  HarDoctor: () => import("@corsac/tools/har"),
};

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.provide(PAGE_ADDRESS, siteAddress);
    app.provide(TOOL_ADDRESS, (tool) => `/tools/${tool}`);
    for (const [name, loader] of Object.entries(tools)) app.component(name, defineAsyncComponent(loader));
  },
};
export default theme;
