import { defineAsyncComponent } from "vue";
import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import "@corsac/tools/style.css";

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component(
      "WhyBlocked",
      defineAsyncComponent(() => import("@corsac/tools/why")),
    );
  },
};
export default theme;
