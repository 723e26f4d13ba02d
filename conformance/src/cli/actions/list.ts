import type { Covered } from '../../coverage/coverage.js';
import type { Catalogue, ListedCheck, ListedScenario } from '../../registry/catalogue.js';
import { loadCatalogue } from '../../registry/load-catalogue.js';
import type { Subject } from '../list.js';

export async function list(subject: Subject, json: boolean): Promise<void> {
  const catalogue = await loadCatalogue();
  const text = json ? JSON.stringify({ [subject]: catalogue[subject] }, undefined, 2) : lines(subject, catalogue);
  process.stdout.write(`${text}\n`);
}

function lines(subject: Subject, { requirements, checks, scenarios }: Catalogue): string {
  const told = {
    requirements: () => requirements.map(requirementLine),
    checks: () => checks.map(checkLines),
    scenarios: () => scenarios.map(scenarioLines),
  };
  return told[subject]().join('\n');
}

function requirementLine({ id, level, role, profile, checks: own, mutants, reason }: Covered): string {
  const proof =
    own.length === 0 ? `none (${reason ?? 'no reason given'})` : `${own.length} checks, ${mutants.length} mutants`;
  return `${id.padEnd(12)} ${level.padEnd(10)} ${role.padEnd(6)} ${profile.padEnd(10)} ${proof}`;
}

function checkLines({ id, title, requirements }: ListedCheck): string {
  return `${id}\n    ${title} (${requirements.join(', ')})`;
}

function scenarioLines({ id, title, needs }: ListedScenario): string {
  return `${id}\n    ${title}${needs.length === 0 ? '' : ` (needs ${needs.join(', ')})`}`;
}
