import type { Deviations } from "../types.ts";

/** The faults of workerd that every fetch subject has. */
export const WORKERD_DEVIATIONS: Deviations = {
  "payload/empty/preflight": {
    on: ["workerd"],
    fault: "workerd drops an empty Origin: its HTTP library treats a known header without a value as missing",
    link: "https://github.com/capnproto/capnproto/blob/v2/c++/src/kj/compat/http.h",
  },
};
