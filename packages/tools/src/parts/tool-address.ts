import { inject, type InjectionKey } from "vue";

/** Returns the address of another tool. */
export type ToolAddress = (tool: "why" | "policy" | "simulator" | "har") => string;

/** The site provides the addresses of its pages. */
export const TOOL_ADDRESS: InjectionKey<ToolAddress> = Symbol("tool address");

/** Returns the function of the site, or that of `corsac ui`, which has one page for all tools. */
export const useToolAddress = (): ToolAddress => inject(TOOL_ADDRESS, (tool) => `?tool=${tool}`);
