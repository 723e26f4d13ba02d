import type { CommandModel, Model, Offer, OptionModel } from './model.js';

/** A script for `source <(parley completion zsh)`, or for a file `_parley` in a folder of `$fpath`. */
export function zshCompletion({ commands, lists }: Model): string {
  return `#compdef parley
# zsh completion for parley
_parley() {
  local cur=$words[CURRENT] prev=$words[CURRENT-1] at= index
  local -a flags below
${Object.entries(lists)
  .map(([name, words]) => `  local -a ${name}=(${(words as readonly string[]).map(single).join(' ')})`)
  .join('\n')}
  for ((index = 2; index < CURRENT; index++)); do
    if [[ $words[index] == -- ]]; then
      if ((index == CURRENT - 1)); then _command_names -e; else _files; fi
      return
    fi
    case "$at $words[index]" in
${commands
  .filter(({ path }) => path.length > 0)
  .map(
    ({ path }) => `      (${single(`${path.slice(0, -1).join(' ')} ${path.at(-1)}`)}) at=${single(path.join(' '))} ;;`,
  )
  .join('\n')}
    esac
  done
  case "$at" in
${commands.map(branch).join('\n')}
  esac
}
if [[ $funcstack[1] == _parley ]]; then _parley "$@"; else compdef _parley parley; fi
`;
}

function branch({ path, options, subcommands, argument }: CommandModel): string {
  const flags = options.flatMap(({ flags, description }) => flags.map((flag) => described(flag, description)));
  const below = subcommands.map(({ name, description }) => described(name, description));
  const rest = below.length > 0 ? `below=(${below.join(' ')})\n        _describe command below` : source(argument);
  return `    (${single(path.join(' '))})
      case "$prev" in
${options
  .filter(({ value }) => value)
  .map(valued)
  .join('\n')}
      esac
      if [[ $cur == -* ]]; then
        flags=(${flags.join(' ')})
        _describe option flags
      else
        ${rest}
      fi
      ;;`;
}

function valued({ flags, value }: OptionModel): string {
  return `        (${flags.join('|')})
          ${source(value ?? { kind: 'nothing' })}
          return
          ;;`;
}

function source(offer: Offer): string {
  switch (offer.kind) {
    case 'lists':
      return `compadd -- ${offer.of.map((name) => `$${name}`).join(' ')}`;
    case 'words':
      return `compadd -- ${offer.words.map(single).join(' ')}`;
    case 'files':
      return '_files';
    case 'folders':
      return '_files -/';
    case 'nothing':
      return ':';
  }
}

/** What \`_describe\` takes: a colon parts the word from its description. */
function described(word: string, description: string): string {
  return single(`${word.replaceAll(':', '\\:')}:${description}`);
}

const single = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
