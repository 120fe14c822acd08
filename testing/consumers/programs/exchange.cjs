// Sends a preflight of an allowed and of a refused origin to a server, over a socket, and prints the answers.
const { request } = require("node:http");

function preflight(port, origin) {
  return new Promise((resolve, reject) => {
    const headers = { Origin: origin, "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "x-a" };
    const sent = request({ host: "127.0.0.1", port, method: "OPTIONS", path: "/", agent: false, headers }, (answer) => {
      answer.resume();
      answer.on("end", () => {
        const names = answer.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
        const policy = names.filter((name) => name.startsWith("access-control-"));
        resolve(`${answer.statusCode} ${answer.headers["access-control-allow-origin"]} ${policy.length}`);
      });
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** Starts `server` on a free port, sends it both preflights, closes it and prints one line. */
module.exports.printAnswers = async function printAnswers(name, server) {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  const allowed = await preflight(port, "https://app.example.com");
  const refused = await preflight(port, "https://evil.example");
  server.close();
  console.log(`${name}: ${allowed}; ${refused}`);
};
