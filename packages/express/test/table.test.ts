import { connect } from "node:net";
import { corsTable } from "@corsac/core/table";
import { withCors } from "@corsac/node";
import { serve } from "@corsac/contract/kit";
import { describe, expect, test } from "vitest";
import { majors } from "./majors.ts";

/** Sends a request line that a client library would not write. */
function askRaw(port: number, target: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () =>
      socket.write(`GET ${target} HTTP/1.1\r\nHost: h\r\nOrigin: https://evil.example\r\nConnection: close\r\n\r\n`),
    );
    socket.setEncoding("utf8").on("data", (chunk: string) => (answer += chunk));
    socket.on("error", reject).on("close", () => resolve(answer));
  });
}

describe.each(majors)("%s", (_name, express) => {
  test.each(["http://h?/admin", "http://h#/admin", "http://h/?/admin", "http://h?x", "/?/admin", "/#/admin", "/admin"])(
    "a table around the application gives no other path's policy to %s",
    async (target) => {
      const app = express();
      app.get("/", (_request, response) => void response.end("home"));
      app.get("/admin", (_request, response) => void response.end("admin"));
      const table = corsTable([{ path: "/admin", policy: false }], { origin: "*" });
      const answer = await askRaw(await serve(withCors(app as never, table)), target);
      expect(answer).toMatch(/^HTTP/);
      expect(answer.endsWith("admin") && /access-control/i.test(answer)).toBe(false);
    },
  );
});
