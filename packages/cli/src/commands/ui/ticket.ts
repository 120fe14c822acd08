import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/**
 * A path that leads to the pages once. `--open` gives it to the browser instead of the token: other users of the machine
 * can read the arguments of programs.
 */
export class Ticket {
  readonly path: string = `/open/${randomBytes(16).toString("base64url")}`;
  #isUsed = false;

  /** True for the first request with the path. */
  admits(url: string): boolean {
    if (this.#isUsed || !isSameSecret(url, this.path)) return false;
    this.#isUsed = true;
    return true;
  }
}

/** Compares two texts in a time that depends on neither: their digests have one length. */
export const isSameSecret = (given: string, secret: string): boolean => timingSafeEqual(digest(given), digest(secret));

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
