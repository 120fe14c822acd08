import { EventEmitter, once } from "node:events";
import type { CDPSession, Page } from "playwright-core";

/** The text that DevTools shows for a call that the browser blocked. */
export interface Blocked {
  /** The console's text. */
  readonly text: string;
  /** Chromium's name for the cause. */
  readonly corsError: string;
}

/** Collects the browser's messages about blocked calls through the DevTools protocol. */
export class BrowserConsole {
  readonly #texts = new Map<string, string>();
  readonly #corsErrors = new Map<string, string>();
  readonly #urls = new Map<string, string>();
  readonly #said = new EventEmitter();

  /** Listens to a page and to each frame that runs in a process of its own. */
  async attach(page: Page): Promise<void> {
    for (const frame of page.frames()) {
      const session = await page
        .context()
        .newCDPSession(frame)
        .catch((error: Error) => {
          // Frames in the page's own process have no session: the page's session reports their messages.
          if (frame !== page.mainFrame() && error.message.includes("does not have a separate CDP session")) return null;
          throw error;
        });
      if (session) await this.#listen(session);
    }
  }

  /** Returns the message about the call to this URL once its text and cause are known; `null` if they are late. */
  async about(url: string, signal: AbortSignal): Promise<Blocked | null> {
    for (;;) {
      const text = this.#texts.get(url);
      const corsError = this.#corsErrors.get(url);
      if (text !== undefined && corsError !== undefined) return { text, corsError };
      const heard = await once(this.#said, "entry", { signal }).catch(() => null);
      if (heard === null) return null;
    }
  }

  async #listen(session: CDPSession): Promise<void> {
    session.on("Log.entryAdded", ({ entry }) => {
      const url = /^Access to fetch at '([^']+)'/.exec(entry.text)?.[1];
      if (url !== undefined) this.#texts.set(url, entry.text);
      this.#said.emit("entry");
    });
    session.on("Network.requestWillBeSent", ({ requestId, request }) => this.#urls.set(requestId, request.url));
    session.on("Network.loadingFailed", ({ requestId, corsErrorStatus }) => {
      const url = this.#urls.get(requestId);
      if (url !== undefined && corsErrorStatus) this.#corsErrors.set(url, corsErrorStatus.corsError);
      this.#said.emit("entry");
    });
    await session.send("Log.enable");
    await session.send("Network.enable");
  }
}
