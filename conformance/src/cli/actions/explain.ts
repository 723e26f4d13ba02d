import type { Covered } from '../../coverage/coverage.js';
import type { Catalogue, ListedCheck, ListedScenario } from '../../registry/catalogue.js';
import { loadCatalogue } from '../../registry/load-catalogue.js';
import { nearest } from '../../registry/nearest.js';
import { UsageError } from '../usage.js';

/** @throws UsageError if nothing is called so */
export async function explain(id: string): Promise<void> {
  const catalogue = await loadCatalogue();
  const { requirements, checks, scenarios } = catalogue;
  const is = (one: { readonly id: string }) => one.id.toLowerCase() === id.toLowerCase();
  const requirement = requirements.find(is);
  const check = checks.find(is);
  const scenario = scenarios.find(is);
  const text =
    (requirement && aboutRequirement(requirement)) ??
    (check && aboutCheck(check, catalogue)) ??
    (scenario && aboutScenario(scenario));
  if (text === undefined) {
    const names = [...requirements, ...checks, ...scenarios].map((one) => one.id);
    throw new UsageError(`nothing is called "${id}"; nearest: ${nearest(id, names).join(', ')}`);
  }
  process.stdout.write(`${text}\n`);
}

function aboutRequirement(one: Covered): string {
  return [
    `${one.id}  ${one.level}, ${one.role}, profile ${one.profile}`,
    `  ${one.sentence}`,
    `  spec/v1/${one.chapter} (${one.title})`,
    ...section('checks', one.checks),
    ...section('scenarios', one.scenarios),
    ...section('mutants that the checks kill', one.mutants),
    ...(one.reason === undefined ? [] : ['', `no check: ${one.reason}`]),
  ].join('\n');
}

function aboutCheck(check: ListedCheck, { requirements, scenarios }: Catalogue): string {
  const proves = requirements.filter(({ id }) => check.requirements.includes(id));
  const reaching = scenarios.filter(({ id }) => check.scenarios.includes(id));
  return [
    check.id,
    `  ${check.title}`,
    ...section(
      'requirements',
      proves.map(({ id, sentence }) => `${id} ${sentence}`),
    ),
    ...section(
      'reached in',
      reaching.map(({ id, title }) => `${id}: ${title}`),
    ),
    ...section('no scenario has to reach it', check.incidental === undefined ? [] : [check.incidental]),
    ...section('if it fails', [check.hint]),
  ].join('\n');
}

function aboutScenario({ id, title, checks, needs, unsafe }: ListedScenario): string {
  return [
    id,
    `  ${title}`,
    ...section('reaches', checks),
    ...section('needs', needs),
    ...section('left out by --safe', unsafe === undefined ? [] : [unsafe]),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}
