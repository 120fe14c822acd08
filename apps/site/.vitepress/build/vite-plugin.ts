import type { UserConfig } from "vitepress";

type PluginOption = NonNullable<NonNullable<UserConfig["vite"]>["plugins"]>[number];

/** A plugin of the Vite that VitePress has. */
export type VitePlugin = Extract<PluginOption, { name: string }>;
