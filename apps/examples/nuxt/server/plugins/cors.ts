import { corsPlugin } from "../cors.ts";
import { policy } from "../policy.ts";

export default corsPlugin(policy);
