import type { Question } from "./wire.ts";

export { A, E, OK, P1, PREFLIGHT_OK } from "@corsac/contract/reference-policy";

export const from = (origin: string, question: Question = {}): Question => ({
  ...question,
  headers: { origin, ...question.headers },
});

export const preflight = (origin: string, method = "PUT", headers = "x-a"): Question => ({
  method: "OPTIONS",
  headers: { origin, "access-control-request-method": method, "access-control-request-headers": headers },
});
