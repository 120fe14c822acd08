import { ref, watchEffect } from "vue";

/** The colours of the pages: those of the system, or the user's choice. */
export type Theme = "system" | "light" | "dark";

const KEY = "corsac-ui-theme";
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const isDarkSystem = ref(prefersDark.matches);
prefersDark.addEventListener("change", () => {
  isDarkSystem.value = prefersDark.matches;
});

/** The choice, which the browser keeps. */
export const theme = ref<Theme>(stored());

function stored(): Theme {
  const value = localStorage.getItem(KEY);
  return value === "light" || value === "dark" ? value : "system";
}

watchEffect(() => {
  localStorage.setItem(KEY, theme.value);
  const isDark = theme.value === "system" ? isDarkSystem.value : theme.value === "dark";
  document.documentElement.classList.toggle("dark", isDark);
});
