import { FetchFailure, openPage, type Page } from "@corsac/page";
import { assertAllowsCors } from "@corsac/page/expect";

const app = (): Response => new Response("", { headers: { "access-control-allow-origin": "https://app.example.com" } });
const open = (origin: string): Page => openPage(origin, { routes: { "https://api.example.com": app } });

await assertAllowsCors(app, { from: "https://app.example.com" });
console.log("page:", (await open("https://app.example.com").fetch("https://api.example.com")).type);
const error: unknown = await open("https://evil.example")
  .fetch("https://api.example.com")
  .catch((reason: unknown) => reason);
const cause = error instanceof TypeError ? error.cause : undefined;
console.log("page:", cause instanceof FetchFailure, cause instanceof FetchFailure ? cause.finding.code : "");
