import express5 from "express";
import express4 from "express4";
// @ts-expect-error the same types as Express 4's, under a name that has none
import express417 from "express417";

/** The newest of both majors, and the oldest that the peer range names. The types differ in what no test touches. */
export const majors: readonly (readonly [string, typeof express5])[] = [
  ["Express 5", express5],
  ["Express 4", express4 as never],
  ["Express 4.17.1", express417 as never],
];
