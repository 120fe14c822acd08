import { expect, test } from "vitest";
import type { ContractCase, Observation, Subject } from "../types.ts";
import { judgeCase } from "./judge-case.ts";

const contractCase: ContractCase = {
  id: "some/case",
  level: "MUST",
  says: "answer",
  spec: "https://fetch.spec.whatwg.org/#http-cors-protocol",
  requests: [
    { method: "GET", headers: [] },
    { method: "GET", headers: [["Origin", "https://a.example"]] },
  ],
  expect: { status: 200, reachesHandler: true, cors: {} },
};
const kept: Observation = { failure: null, status: 200, headers: [], body: "", reached: 1, reusable: null };
const broken: Observation = { ...kept, status: 500 };

const subject: Subject = { kind: "fetch", name: "subject", runtimes: ["bun"], can: [], handler: () => () => undefined };
const known: Subject = {
  ...subject,
  deviations: { "some/case": { on: ["bun"], fault: "its fault", link: "https://x.example/1" } },
};

test("each request has to be answered as expected", () => {
  expect(judgeCase(contractCase, new Map([["some/case", [kept, kept]]]), subject, "bun").verdict).toBe("passed");
  expect(judgeCase(contractCase, new Map([["some/case", [kept, broken]]]), subject, "bun")).toEqual({
    verdict: "failed",
    reasons: ["status is 500, not 200 (GET with Origin: https://a.example)"],
  });
});

test("a case that was not tried has failed", () => {
  expect(judgeCase(contractCase, new Map(), subject, "bun").verdict).toBe("failed");
  expect(judgeCase(contractCase, new Map([["some/case", [kept]]]), subject, "bun").verdict).toBe("failed");
});

test("a known fault is expected to fail", () => {
  expect(judgeCase(contractCase, new Map([["some/case", [kept, broken]]]), known, "bun").verdict).toBe(
    "expected failure",
  );
});

test("a known fault that has been fixed fails until its entry is deleted", () => {
  expect(judgeCase(contractCase, new Map([["some/case", [kept, kept]]]), known, "bun")).toEqual({
    verdict: "failed",
    reasons: ["passes now: delete the deviation (its fault, https://x.example/1)"],
  });
});

test("a known fault on one runtime excuses nothing on another", () => {
  expect(judgeCase(contractCase, new Map([["some/case", [kept, broken]]]), known, "deno").verdict).toBe("failed");
});

test("a difference that pages notice is named by its effect", () => {
  const shared = { ...contractCase, expect: { ...contractCase.expect, cors: { "access-control-allow-origin": "*" } } };
  const { reasons } = judgeCase(shared, new Map([["some/case", [kept, kept]]]), subject, "bun");
  expect(reasons).toContain(
    "a page cannot read the response without cookies: allow-origin-missing (GET with Origin: https://a.example)",
  );
});
