/** The GitHub Actions workflow: its template with the steps of a language put in. Pure. */
import type { Role } from '../trace/events.js';
import type { Language } from './languages.js';

export interface Workflow {
  readonly role: Role;
  /** Version of the kit, `major.minor`. */
  readonly version: string;
  readonly language: Language;
  /** A line for the shell that builds the testee. */
  readonly build?: string;
}

export function workflowOf(template: string, { role, version, language, build }: Workflow): string {
  const steps = [
    ...language.setup.flatMap(([action, options]) => [`- uses: ${action}`, ...given(options)]),
    ...(language.node ? NPM : []),
    ...(build === undefined ? [] : [`- name: Build the adapter`, `  run: ${build}`]),
    ...(role === 'server' ? ['# Build the server here, if it has to be.'] : []),
  ];
  return template
    .replace('      # __SETUP__\n', steps.map((line) => `      ${line}\n`).join(''))
    .replaceAll('__ROLE__', role)
    .replaceAll('__VERSION__', version);
}

/** A project without dependencies has no lockfile. */
const NPM = ['- name: Install what the project needs', '  run: if [ -f package-lock.json ]; then npm ci; fi'];

function given(options: Readonly<Record<string, string>>): readonly string[] {
  const lines = Object.entries(options).map(([name, value]) => `    ${name}: ${value}`);
  return lines.length === 0 ? [] : ['  with:', ...lines];
}
