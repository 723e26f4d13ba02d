import type { CommandModel, Lists, Model, Offer, OptionModel } from './model.js';

/** A script for `source <(parley completion bash)`; the words of the requirements are those of this version of the kit. */
export function bashCompletion({ commands, lists }: Model): string {
  return `# bash completion for parley
_parley() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} at= word index
  local ${Object.keys(lists).join(' ')}
${Object.entries(lists)
  .map(([name, words]) => `  ${name}=${single((words as readonly string[]).join(' '))}`)
  .join('\n')}
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    word=\${COMP_WORDS[index]}
    if [[ $word == -- ]]; then
      if ((index == COMP_CWORD - 1)); then COMPREPLY=($(compgen -c -- "$cur")); fi
      compopt -o default 2>/dev/null
      return
    fi
    case "$at $word" in
${commands
  .filter(({ path }) => path.length > 0)
  .map(
    ({ path }) => `      ${single(`${path.slice(0, -1).join(' ')} ${path.at(-1)}`)}) at=${single(path.join(' '))} ;;`,
  )
  .join('\n')}
    esac
  done
  if [[ $cur == = || $prev == = ]]; then
    COMPREPLY=($(compgen -f -- "\${cur#=}"))
    return
  fi
  case "$at" in
${commands.map(branch).join('\n')}
  esac
}
complete -F _parley parley
`;
}

function branch({ path, options, subcommands, argument }: CommandModel): string {
  const flags = options.flatMap((option) => option.flags).join(' ');
  const rest =
    subcommands.length > 0 ? `compgen -W ${single(subcommands.map(({ name }) => name).join(' '))}` : source(argument);
  return `    ${single(path.join(' '))})
      case "$prev" in
${options
  .filter(({ value }) => value)
  .map(valued)
  .join('\n')}
      esac
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W ${single(flags)} -- "$cur"))
      else
        COMPREPLY=($(${rest} -- "$cur"))
      fi
      ;;`;
}

function valued({ flags, value }: OptionModel): string {
  return `        ${flags.join(' | ')})
          COMPREPLY=($(${source(value ?? { kind: 'nothing' })} -- "$cur"))
          return
          ;;`;
}

function source(offer: Offer): string {
  switch (offer.kind) {
    case 'lists':
      return `compgen -W "${offer.of.map((name: keyof Lists) => `$${name}`).join(' ')}"`;
    case 'words':
      return `compgen -W ${single(offer.words.join(' '))}`;
    case 'files':
      return 'compgen -f';
    case 'folders':
      return 'compgen -d';
    case 'nothing':
      return "compgen -W ''";
  }
}

const single = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
