import type { CommandWords } from "./words.ts";

/** A completion script for bash 4 and later, and for the 3.2 of macOS. */
export function bashScript(commands: readonly CommandWords[]): string {
  const cases = commands.map(({ name, options, argument }) => {
    const values = options.filter(({ takesValue }) => takesValue);
    return [
      `    ${name})`,
      `      case "$previous" in`,
      ...values.map(
        ({ names, choices }) =>
          `        ${names.join("|")}) ${choices.length > 0 ? words(choices) : 'COMPREPLY=($(compgen -f -- "$current"))'}; return ;;`,
      ),
      `      esac`,
      `      if [[ "$current" == -* ]]; then ${words(options.flatMap(({ names }) => names))}`,
      `      else ${argument === null ? 'COMPREPLY=($(compgen -f -- "$current"))' : words(argument)}; fi`,
      `      ;;`,
    ].join("\n");
  });
  return `_corsac() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then
    ${words([...commands.map(({ name }) => name), "--help", "--version"])}
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac
}
complete -o default -F _corsac corsac
`;
}

const words = (list: readonly string[]): string => `COMPREPLY=($(compgen -W "${list.join(" ")}" -- "$current"))`;
