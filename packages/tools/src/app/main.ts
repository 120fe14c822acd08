import { createApp } from "vue";
import "../style.css";
import "./app.css";
import App from "./App.vue";

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const setTheme = (): void => void document.documentElement.classList.toggle("dark", prefersDark.matches);
prefersDark.addEventListener("change", setTheme);
setTheme();

createApp(App).mount("#app");
