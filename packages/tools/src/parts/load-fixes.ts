/** Loads the code for servers. */
export const loadFixes = () => import("./fixes.ts");
