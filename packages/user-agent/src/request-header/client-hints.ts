const INTEGER = /^\d+$/;
const DECIMAL = /^\d+(?:\.\d+)?$/;

/**
 * The client hints without the `Sec-CH-` prefix that Chromium still safelists, with the form of their values.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8942 | RFC 8942}, which replaced them
 */
const HINTS: Readonly<Record<string, RegExp>> = {
  "device-memory": DECIMAL,
  dpr: DECIMAL,
  downlink: DECIMAL,
  ect: /^(?:slow-2g|2g|3g|4g)$/,
  intervention: /^/,
  rtt: INTEGER,
  "save-data": /^on$/i,
  "viewport-width": INTEGER,
  width: INTEGER,
};

/** The hints that depend on a page's permissions. @see {@link https://wicg.github.io/client-hints-infrastructure/} */
export const DROPPED_HINTS: readonly string[] = Object.keys(HINTS).filter(
  (name) => name !== "save-data" && name !== "intervention",
);

/** @param name - in lower case */
export const isOldClientHint = (name: string, value: string): boolean => HINTS[name]?.test(value) ?? false;
