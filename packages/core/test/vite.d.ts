/** A file as text. @see {@link https://vite.dev/guide/assets.html#importing-asset-as-string} */
declare module "*?raw" {
  const text: string;
  export default text;
}

interface ImportMeta {
  /** Every file that fits, as text. @see {@link https://vite.dev/guide/features.html#glob-import} */
  glob(pattern: string, options: { eager: true; query: "?raw"; import: "default" }): Record<string, string>;
}
