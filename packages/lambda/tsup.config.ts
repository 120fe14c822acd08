import { library } from "@corsac/tsup-preset";

export default library();
