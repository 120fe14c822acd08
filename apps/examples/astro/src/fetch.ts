import { corsFetch } from "./cors.ts";
import { policy } from "./policy.ts";

export default corsFetch(policy);
