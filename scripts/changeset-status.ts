// Checks that changesets are well-formed and, on a branch, cover the changed packages. On the base branch itself, or in a
// clone without it, there is nothing to compare with.
import { run } from "./run.ts";

async function commit(ref: string): Promise<string | undefined> {
  const { code, output } = await run(["git", "rev-parse", "--verify", "--quiet", `${ref}^{commit}`]);
  return code === 0 ? output.trim() : undefined;
}

const head = await commit("HEAD");
if (head === undefined) {
  console.error("no commit to compare with: this is no git clone");
  process.exit(1);
}
const bases = await Promise.all(["main", "origin/main"].map(commit));
const base = bases.find((one) => one !== undefined) ?? head;
const { code, output } = await run(["changeset", "status", ...(base === head ? [] : [`--since=${base}`])]);
process.stdout.write(output);
process.exitCode = code;
