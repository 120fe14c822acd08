import type { Cors, PolicyOptions } from "@corsac/core";
import { corsTable } from "@corsac/core/table";
import { generate, type Generated, GenerateError, noteCodes, type TargetName } from "@corsac/generate";

/** A policy with the options that most servers need. */
const REFERENCE = {
  origin: ["https://app.example.com", "https://*.example.org", "http://localhost:*"],
  credentials: true,
  methods: ["GET", "PUT"],
  allowedHeaders: ["content-type", "authorization"],
  exposedHeaders: ["etag"],
  maxAge: 600,
} as const satisfies PolicyOptions;

/** The policy that `corsac init --origin https://app.example.com` writes. */
export const INIT: PolicyOptions = {
  origin: ["https://app.example.com"],
  credentials: false,
  methods: ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE"],
  allowedHeaders: ["content-type", "authorization"],
  maxAge: 600,
};

/** From much to little: a page shows the first one that its server keeps. */
const SHOWN: readonly PolicyOptions[] = [
  REFERENCE,
  { ...REFERENCE, origin: ["https://app.example.com", "https://admin.example.com"] },
  { ...REFERENCE, origin: "https://app.example.com" },
  { ...REFERENCE, origin: "https://app.example.com", credentials: false },
  { origin: "*", methods: ["GET", "PUT"], allowedHeaders: ["content-type"], maxAge: 600 },
  { origin: "*", methods: ["GET"], allowedHeaders: [] },
];

/** Policies that make a server say something that the others do not. */
const RARE: readonly (PolicyOptions | Cors)[] = [
  { ...REFERENCE, debug: true, timingAllowOrigin: true, dangerouslyAllowNullOrigin: true, credentials: false },
  { ...REFERENCE, optionsSuccessStatus: 200, allowedHeaders: ["content-type", "x-app-*"] },
  { ...REFERENCE, enforce: "unsafe", selfOrigin: "https://api.example.com" },
  { origin: "*", methods: "*" },
  { origin: "*", exposedHeaders: "*", debug: true },
  corsTable([{ path: "/public/*", policy: { origin: "*" } }], REFERENCE),
];

/** Returns the configuration, or `null` if the server refuses the policy. */
export function attempt(policy: PolicyOptions | Cors, target: TargetName): Generated | null {
  try {
    return generate(policy, { target });
  } catch (error) {
    if (error instanceof GenerateError) return null;
    throw error;
  }
}

/** Returns the first policy that the server keeps, with its configuration. */
export function shownOn(target: TargetName): Generated & { readonly policy: PolicyOptions } {
  for (const policy of SHOWN) {
    const generated = attempt(policy, target);
    if (generated !== null) return { ...generated, policy };
  }
  throw new Error(`${target} refuses every policy: add one that it keeps`);
}

/** Returns every note of a server, each with one message. */
export function notesOn(target: TargetName): ReadonlyMap<string, string> {
  const notes = [...SHOWN, ...RARE].flatMap((policy) => attempt(policy, target)?.notes ?? []);
  return new Map(
    noteCodes.flatMap((code) => {
      const message = notes.find((note) => note.code === code)?.message;
      return message === undefined ? [] : [[code, message]];
    }),
  );
}
