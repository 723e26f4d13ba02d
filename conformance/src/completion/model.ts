/** What can be typed: read off the command line itself, so that a completion never knows less than the help. */
import type { Command, Option } from 'commander';
import type { Catalogue } from '../registry/catalogue.js';
import { PROFILES } from '../runner/profiles.js';

/** Words that are offered in more than one place. */
export interface Lists {
  readonly areas: readonly string[];
  readonly requirements: readonly string[];
  /** Ids of checks and scenarios. */
  readonly names: readonly string[];
  readonly profiles: readonly string[];
  readonly formats: readonly string[];
}

export type Offer =
  | { readonly kind: 'lists'; readonly of: readonly (keyof Lists)[] }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' | 'folders' | 'nothing' };

export interface OptionModel {
  /** With dashes, the long name first. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Absent: it takes no value. */
  readonly value?: Offer;
}

export interface CommandModel {
  /** Words that lead to it, without `parley`. */
  readonly path: readonly string[];
  readonly options: readonly OptionModel[];
  readonly subcommands: readonly { readonly name: string; readonly description: string }[];
  readonly argument: Offer;
}

export interface Model {
  /** `parley` itself first. */
  readonly commands: readonly CommandModel[];
  readonly lists: Lists;
}

export function modelOf(program: Command, catalogue: Catalogue, formats: readonly string[]): Model {
  const { areas, requirements, checks, scenarios } = catalogue;
  const lists = {
    areas,
    requirements: requirements.map(({ id }) => id),
    names: [...checks, ...scenarios].map(({ id }) => id),
    profiles: PROFILES,
    formats,
  };
  return { commands: commandsOf(program, []), lists };
}

function commandsOf(command: Command, path: readonly string[]): readonly CommandModel[] {
  const [argument] = command.registeredArguments;
  const own: CommandModel = {
    path,
    options: [
      ...command.options.filter(({ hidden }) => !hidden).map(optionOf),
      { flags: ['--help', '-h'], description: 'display help' },
    ],
    subcommands: command.commands.map((one) => ({ name: one.name(), description: one.description() })),
    argument: argument?.argChoices ? { kind: 'words', words: argument.argChoices } : argumentOf(argument?.name()),
  };
  return [own, ...command.commands.flatMap((one) => commandsOf(one, [...path, one.name()]))];
}

function optionOf(option: Option): OptionModel {
  const { long, short, description, required, optional, argChoices, flags } = option;
  const names = [long, short].filter((name) => name !== undefined && name !== null);
  if (!required && !optional) return { flags: names, description };
  const value: Offer = argChoices ? { kind: 'words', words: argChoices } : offerOf(option.name(), flags);
  return { flags: names, description, value };
}

function offerOf(name: string, flags: string): Offer {
  switch (name) {
    case 'area':
      return { kind: 'lists', of: ['areas'] };
    case 'requirement':
      return { kind: 'lists', of: ['requirements'] };
    case 'filter':
      return { kind: 'lists', of: ['names'] };
    case 'profile':
      return { kind: 'lists', of: ['profiles'] };
    case 'reporter':
      return { kind: 'lists', of: ['formats'] };
    default:
      if (flags.endsWith('<file>')) return { kind: 'files' };
      return { kind: flags.endsWith('<dir>') ? 'folders' : 'nothing' };
  }
}

function argumentOf(name: string | undefined): Offer {
  switch (name) {
    case 'id':
      return { kind: 'lists', of: ['requirements', 'names'] };
    case 'trace':
    case 'report':
      return { kind: 'files' };
    default:
      return { kind: 'nothing' };
  }
}
