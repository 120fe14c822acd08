import { library } from "@corsac/tsup-preset";

export default library(["src/index.ts"]);
