import Koa3 from "koa";
// @ts-expect-error the same types as Koa 3's, under a name that has none
import Koa2 from "koa-2";
// @ts-expect-error the same types as Koa 3's, under a name that has none
import Koa20 from "koa-2-0";

/** The newest of both majors, and the oldest that the peer range names. */
export const majors: readonly (readonly [string, typeof Koa3])[] = [
  ["Koa 3", Koa3],
  ["Koa 2", Koa2 as typeof Koa3],
  ["Koa 2.0", Koa20 as typeof Koa3],
];
