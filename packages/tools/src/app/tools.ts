import { type Component, defineAsyncComponent } from "vue";

export interface Tool {
  /** The value of `?tool=`. The hash has the tool's state. */
  readonly id: string;
  readonly title: string;
  readonly component: Component;
}

/** The tools of `corsac ui`. Those that need the command come first. */
export const tools: readonly [Tool, ...Tool[]] = [
  { id: "test", title: "Tester", component: defineAsyncComponent(() => import("../tester/CallTester.vue")) },
  {
    id: "request",
    title: "Request builder",
    component: defineAsyncComponent(() => import("../request-builder/RequestBuilder.vue")),
  },
  { id: "why", title: "Why is it blocked?", component: defineAsyncComponent(() => import("../why/WhyBlocked.vue")) },
  {
    id: "policy",
    title: "Policy builder",
    component: defineAsyncComponent(() => import("../builder/PolicyBuilder.vue")),
  },
  {
    id: "simulator",
    title: "Simulator",
    component: defineAsyncComponent(() => import("../simulator/FetchSimulator.vue")),
  },
  { id: "har", title: "HAR doctor", component: defineAsyncComponent(() => import("../har/HarDoctor.vue")) },
];
