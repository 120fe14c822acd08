import type { CommandWords, OptionWords } from "./words.ts";

/** A completion script for fish. */
export function fishScript(commands: readonly CommandWords[]): string {
  const lines = commands.flatMap(({ name, description, options, argument }) => {
    const within = `complete -c corsac -n "__fish_seen_subcommand_from ${name}"`;
    return [
      `complete -c corsac -n __fish_use_subcommand -f -a ${name} -d ${quote(description)}`,
      ...options.map((option) => `${within} ${flags(option)} -d ${quote(option.description)}`),
      ...(argument === null ? [] : [`${within} -f${argument.length > 0 ? ` -a "${argument.join(" ")}"` : ""}`]),
    ];
  });
  return `${lines.join("\n")}\n`;
}

function flags({ names, takesValue, choices }: OptionWords): string {
  const named = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const value = takesValue ? (choices.length > 0 ? ["-x", `-a "${choices.join(" ")}"`] : ["-r"]) : [];
  return [...named, ...value].join(" ");
}

const quote = (text: string): string => `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
