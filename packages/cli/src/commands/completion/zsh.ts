import type { CommandWords, OptionWords } from "./words.ts";

/** A completion script for zsh. */
export function zshScript(commands: readonly CommandWords[]): string {
  const cases = commands.map(({ name, options, argument }) => {
    const lines = [
      ...options.flatMap(optionSpecs),
      argument === null ? "'*:file:_files'" : argument.length > 0 ? `'1:argument:(${argument.join(" ")})'` : "'*: :'",
    ];
    return `        ${name}) _arguments ${lines.join(" ")} ;;`;
  });
  return `#compdef corsac
_corsac() {
  local -a commands=(
${commands.map(({ name, description }) => `    ${quote(`${name}:${description}`)}`).join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  (( CURRENT-- ))
  shift words
  case $words[1] in
${cases.join("\n")}
  esac
}
compdef _corsac corsac
`;
}

const optionSpecs = ({ names, description, takesValue, choices }: OptionWords): string[] => {
  const escaped = description.replaceAll(/[[\]:]/g, String.raw`\$&`);
  const value = takesValue ? `:value:${choices.length > 0 ? `(${choices.join(" ")})` : "_files"}` : "";
  return names.map((name) => quote(`${name}[${escaped}]${value}`));
};

const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
