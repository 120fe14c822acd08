export { corsBy } from "./choice/cors-by.ts";
