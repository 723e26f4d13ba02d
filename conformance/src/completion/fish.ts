import type { CommandModel, Model, Offer, OptionModel } from './model.js';

/** A script for `parley completion fish | source`, or for ~/.config/fish/completions/parley.fish. */
export function fishCompletion({ commands, lists }: Model): string {
  const paths = commands.map(({ path }) => path.join(' ')).filter((path) => path !== '');
  return `# fish completion for parley
${Object.entries(lists)
  .map(([name, words]) => `set -g __parley_${name} ${(words as readonly string[]).map(single).join(' ')}`)
  .join('\n')}
set -g __parley_paths ${paths.map(single).join(' ')}

# Whether the words so far lead to the command in $argv, and are not those of the testee.
function __parley_at
  set -l at ''
  set -l words (commandline -opc)
  for word in $words[2..-1]
    test "$word" = --; and return 1
    set -l next (string trim -- "$at $word")
    contains -- "$next" $__parley_paths; and set at "$next"
  end
  test "$at" = "$argv"
end
function __parley_testee
  contains -- -- (commandline -opc)
end

complete -c parley -f
complete -c parley -n __parley_testee -F
${commands.flatMap(linesOf).join('\n')}
`;
}

function linesOf(command: CommandModel): readonly string[] {
  const when = `complete -c parley -n ${single(`__parley_at ${single(command.path.join(' '))}`)}`;
  return [
    ...command.subcommands.map(({ name, description }) => `${when} -a ${single(name)} -d ${single(description)}`),
    ...command.options.map((option) => `${when} ${optionWords(option)}`),
    ...(command.subcommands.length > 0 || command.argument.kind === 'nothing'
      ? []
      : [`${when} ${offered(command.argument)}`]),
  ];
}

function optionWords({ flags, description, value }: OptionModel): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  return [...names, ...(value ? ['-r', offered(value)] : []), '-d', single(description)].join(' ');
}

function offered(offer: Offer): string {
  switch (offer.kind) {
    case 'lists':
      return `-a ${single(offer.of.map((name) => `$__parley_${name}`).join(' '))}`;
    case 'words':
      return `-a ${single(offer.words.join(' '))}`;
    case 'files':
      return '-F';
    case 'folders':
      return `-a ${single('(__fish_complete_directories)')}`;
    case 'nothing':
      return '-f';
  }
}

const single = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
