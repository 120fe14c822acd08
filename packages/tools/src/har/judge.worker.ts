import type { Engine } from "@corsac/user-agent";
import { judgeFile } from "./judge-file.ts";

addEventListener("message", ({ data }: MessageEvent<{ text: string; engine: Engine }>) => {
  postMessage(judgeFile(data.text, data.engine));
});
