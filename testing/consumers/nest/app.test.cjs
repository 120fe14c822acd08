// Users of Nest 10 and 11 run Jest, which loads CommonJS.
const { answers } = require("./out/app.js");
const expected = require("./expected.json");

test.each(["express", "fastify"])("on %s", async (platform) => {
  expect(await answers(platform)).toEqual(expected);
});
