import {
  consoleText,
  describe,
  diagnose,
  fixes,
  type Observation,
  observe,
  type Server,
  SERVERS,
} from "@corsac/diagnose";
import { permalinkOf } from "@corsac/tools/permalink/hash";
import { inputOf } from "../expectation.ts";
import type { Call } from "../calls.ts";
import type { ApiSetting, Exchange, Setting } from "../model.ts";
import { element } from "./dom.ts";
import { ENGINE } from "./engine.ts";

const CONSOLES = { chromium: "Chromium", firefox: "Firefox", webkit: "WebKit" } as const;

/** Returns the console text of a blocked call with its cause and fix, from the responses of the API. */
export function diagnosisOf(
  call: Call,
  api: ApiSetting,
  setting: Setting,
  exchanges: readonly Exchange[],
): readonly HTMLElement[] {
  const observation: Observation = observe(
    inputOf(call, api, setting),
    (request) => {
      const found = exchanges.find(({ method }) => method === request.method);
      return found ? { status: found.status, headers: found.responseHeaders } : null;
    },
    { engine: ENGINE },
  );
  const finding = diagnose(observation).find(({ severity }) => severity === "blocks");
  if (!finding) return [];
  const text = consoleText(observation).join("\n");
  const { title, cause, fix } = describe(finding);
  const { siteOrigin } = setting;
  const program = programFor(api, fixes(finding));
  const state = { text, origin: setting.pageOrigin, server: serverOf(api) };
  return [
    element("h3", {}, `The console of ${CONSOLES[ENGINE]}`),
    element("pre", { tabindex: "0", class: "console" }, element("code", {}, text)),
    element("h3", {}, "The cause"),
    element("p", { class: "finding-title" }, title),
    element("p", {}, cause),
    element("h3", {}, "The fix"),
    element("p", {}, fix),
    ...(program === undefined
      ? []
      : [
          element(
            "details",
            {},
            element("summary", {}, `Code for ${api.label}`),
            element("pre", { tabindex: "0" }, element("code", {}, program)),
          ),
        ]),
    ...(siteOrigin === null
      ? []
      : [
          element(
            "p",
            { class: "more" },
            link(`${siteOrigin}/docs/rules/findings/${finding.code}`, `About ${finding.code}`),
            link(`${siteOrigin}/tools/why${permalinkOf(state)}`, "Open in “Why is it blocked?”"),
          ),
        ]),
  ];
}

function link(href: string, text: string): HTMLAnchorElement {
  return element("a", { href, target: "_blank" }, text);
}

/** The API without a policy is a plain server of Node. */
function serverOf({ id }: ApiSetting): Server {
  return SERVERS.find((server) => server === id) ?? "node";
}

function programFor(api: ApiSetting, all: ReturnType<typeof fixes>): string | undefined {
  const fix = all[serverOf(api)];
  return fix?.corsac ?? fix?.byHand;
}
