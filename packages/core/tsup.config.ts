import { library } from "@corsac/tsup-preset";

export default library([
  "src/index.ts",
  "src/adapter.ts",
  "src/cached-origin.ts",
  "src/choice.ts",
  "src/handlers.ts",
  "src/presets.ts",
  "src/table.ts",
  "src/websocket.ts",
]);
