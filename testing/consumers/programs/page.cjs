const { FetchFailure, openPage } = require("@corsac/page");
const { assertAllowsCors } = require("@corsac/page/expect");

const app = () => new Response("", { headers: { "access-control-allow-origin": "https://app.example.com" } });
const call = (origin) =>
  openPage(origin, { routes: { "https://api.example.com": app } }).fetch("https://api.example.com");

async function main() {
  await assertAllowsCors(app, { from: "https://app.example.com" });
  console.log("page:", (await call("https://app.example.com")).type);
  const error = await call("https://evil.example").catch((reason) => reason);
  console.log("page:", error.cause instanceof FetchFailure, error.cause.finding.code);
}

void main();
