import type { PreflightFigures } from "@corsac/calls";
import { DEFAULT_MAX_AGE, type Engine, ENGINE_NAMES, MAX_AGE_LIMITS } from "@corsac/user-agent";

/** A change that saves preflights, or makes them succeed. */
export interface Saving {
  readonly code: "max-age" | "content-type" | "authorization";
  readonly effect: string;
  readonly advice: string;
  /** The header to send. */
  readonly header: string;
}

/** The longest time of any browser, in seconds. */
const A_DAY = MAX_AGE_LIMITS.firefox;

const preflights = (count: number): string => (count === 1 ? "1 preflight" : `${count} preflights`);

/** Returns the changes that help a file's preflights. A preflight can count in more than one. */
export function savingsOf(figures: PreflightFigures, engine: Engine): readonly Saving[] {
  const limit = MAX_AGE_LIMITS[engine];
  const savings: Saving[] = [];
  if (figures.repeated > 0) {
    savings.push({
      code: "max-age",
      effect: `Saves ${preflights(figures.repeated)}.`,
      advice: `They repeat an earlier preflight for the same URL. ${limitOf(engine, limit)} Without the header, browsers keep it for ${DEFAULT_MAX_AGE} s. Send with each preflight's response:`,
      header: `Access-Control-Max-Age: ${Math.min(limit, A_DAY)}`,
    });
  }
  if (figures.contentType > 0) {
    savings.push({
      code: "content-type",
      effect: `Saves ${preflights(figures.contentType)}.`,
      advice:
        "They only ask for Content-Type, because JSON is not safelisted. A server that reads JSON from text/plain needs none of them. It must then refuse foreign origins itself: a preflight no longer protects it. Send with each request:",
      header: "Content-Type: text/plain",
    });
  }
  if (figures.wildcardAuthorization > 0) {
    savings.push({
      code: "authorization",
      effect: `Concerns ${preflights(figures.wildcardAuthorization)}.`,
      advice:
        "The responses allow all headers with *. By the standard, * does not cover Authorization. Browsers accept it today, but Chromium and Firefox do not keep this permission: each call sends its preflight again. Name the header:",
      header: "Access-Control-Allow-Headers: *, Authorization",
    });
  }
  return savings;
}

const limitOf = (engine: Engine, limit: number): string =>
  Number.isFinite(limit)
    ? `${ENGINE_NAMES[engine]} keeps a preflight's result for ${limit} s at most.`
    : `${ENGINE_NAMES[engine]} sets no limit.`;
