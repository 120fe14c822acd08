/**
 * The page of another origin, which the policy refuses at the start. It makes the calls that the main page asks for, under its own
 * origin, and posts back what its script saw.
 */
import { callOf } from "../calls.ts";
import type { Setting } from "../model.ts";
import type { Order, Report } from "./other-frame.ts";
import { runCall } from "./run-call.ts";

const setting = (await (await fetch("/setting")).json()) as Setting;

addEventListener("message", async ({ origin, data, source }: MessageEvent<Order>) => {
  const call = callOf(data.call);
  const api = setting.apis.find(({ id }) => id === data.api);
  if (origin !== setting.pageOrigin || !source || !call || !api) return;
  const report: Report = { ...data, observation: await runCall(call, api.origin, data.revision) };
  source.postMessage(report, { targetOrigin: origin });
});

if (parent !== window) parent.postMessage("ready", setting.pageOrigin);
