import type { Deviations } from "./subject.ts";

/** What no fetch subject can mend on workerd. */
export const WORKERD_DEVIATIONS: Deviations = {
  "payload/empty/preflight": {
    on: ["workerd"],
    fault:
      "workerd drops Origin where its value is empty: its HTTP library takes a known field without a value for none",
    link: "https://github.com/capnproto/capnproto/blob/v2/c++/src/kj/compat/http.h",
  },
};
