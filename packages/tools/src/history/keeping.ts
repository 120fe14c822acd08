import { ref, watch } from "vue";
import { readStored, writeStored } from "./storage.ts";

const KEY = "corsac-keeps";
/** Everything that the switch turns off, also of the tool that is not open. */
const KEPT_KEYS = ["corsac-requests", "corsac-checks"] as const;

/** A key of the browser's storage for requests or checks of the user. */
export type KeptKey = (typeof KEPT_KEYS)[number];

/** The switch of the history and the saved lists. Turned off, the browser forgets them. */
export const isKeeping = ref(readStored(KEY) !== false);

watch(isKeeping, (isOn) => {
  writeStored(KEY, isOn);
  if (!isOn) for (const key of KEPT_KEYS) writeStored(key, null);
});
