export { corsTable, type CorsRoute } from "./table/cors-table.ts";
