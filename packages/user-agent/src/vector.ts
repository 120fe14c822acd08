export type { Place, SeenRequest, VectorAnswer, VectorCase, VectorHop, Verdict } from "./vector/case.ts";
export { fromVector, type Replay } from "./vector/from-vector.ts";
export { fillIn, placeholders, type Places, PLACES, putPlaceholders } from "./vector/places.ts";
export { toVerdict } from "./vector/to-verdict.ts";
