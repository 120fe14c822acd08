// Writes `.pages/`, from which VitePress builds the site.
import { collect } from "./collect.ts";

await collect();
