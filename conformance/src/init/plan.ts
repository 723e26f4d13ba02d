/** What `parley init` writes and says, from the answers and what is there: pure. */
import type { Answers } from './answers.js';
import { obstacle, type Section, withSection } from './config-file.js';
import { ADAPTER_FOLDER, languageOf } from './languages.js';
import { workflowOf } from './workflow.js';

export const CONFIG_FILE = 'parley.config.json';

export interface PlannedFile {
  /** Relative to the folder of the project. */
  readonly path: string;
  readonly text: string;
  /** What it is, for people. */
  readonly about: string;
  /** Why it may not be written without force. */
  readonly obstacle?: string;
}

export interface Plan {
  readonly files: readonly PlannedFile[];
  /** What to do next, in this order. */
  readonly next: readonly string[];
}

export interface Surroundings {
  /** A template, by its path in `templates/`. */
  readonly template: (path: string) => string;
  /** A file of the project; undefined: there is none. */
  readonly present: (path: string) => string | undefined;
  /** Version of the kit. */
  readonly version: string;
  /** The node that is there runs TypeScript by itself. */
  readonly runsTypeScript: boolean;
}

export function planInit(answers: Answers, around: Surroundings): Plan {
  const { role } = answers;
  const adapter = answers.role === 'client' ? adapterFiles(answers, around) : [];
  const before = around.present(CONFIG_FILE);
  const section = sectionOf(answers, around);
  const blocked = obstacle(before, role, section);
  const language = languageOf(answers.language);
  const [major, minor] = around.version.split('.');
  const build = role === 'client' && language.build !== undefined ? { build: language.build } : {};
  const files: readonly PlannedFile[] = [
    ...adapter,
    {
      path: CONFIG_FILE,
      text: withSection(before, role, section),
      about: `what \`parley ${role}\` judges${before === undefined ? '' : ', added to what it said'}`,
      ...(blocked === undefined ? {} : { obstacle: blocked }),
    },
    fresh(around, {
      path: `.github/workflows/parley-${role}.yml`,
      text: workflowOf(around.template('workflow/parley.yml'), {
        role,
        version: `${major}.${minor}`,
        language,
        ...build,
      }),
      about: 'judges it at each push',
    }),
  ];
  return { files, next: answers.role === 'client' ? nextForClient(answers.language, around) : NEXT_FOR_SERVER };
}

function adapterFiles({ language, name }: Answers & { role: 'client' }, around: Surroundings): readonly PlannedFile[] {
  const { files, ignored, title } = languageOf(language);
  const sources = files.map((file, index) =>
    fresh(around, {
      path: `${ADAPTER_FOLDER}/${file}`,
      text: around.template(`${language}/${file}`).replaceAll('__NAME__', name),
      about: index === 0 ? `the adapter, in ${title}: connect your client in MyClient` : 'what the adapter uses',
    }),
  );
  if (ignored === undefined) return sources;
  const text = `/${ignored}\n`;
  return [...sources, fresh(around, { path: `${ADAPTER_FOLDER}/.gitignore`, text, about: 'leaves out what is built' })];
}

function fresh(around: Surroundings, file: PlannedFile): PlannedFile {
  const before = around.present(file.path);
  return before === undefined || before === file.text ? file : { ...file, obstacle: 'it is there, with other content' };
}

function sectionOf(answers: Answers, { runsTypeScript }: Surroundings): Section {
  if (answers.role === 'server') {
    return 'urls' in answers.reach ? { urls: [...answers.reach.urls] } : { command: [...answers.reach.command] };
  }
  const { command } = languageOf(answers.language);
  if (answers.language !== 'typescript' || runsTypeScript) return { command: [...command] };
  const [node, ...rest] = command;
  return { command: [node, '--import', 'tsx', ...rest] };
}

function nextForClient(name: Answers['language'], { runsTypeScript }: Surroundings): readonly string[] {
  const { build, files } = languageOf(name);
  return [
    ...(name === 'typescript' && !runsTypeScript
      ? ['npm install --save-dev tsx      # this node does not run TypeScript by itself; 22.18 and newer do']
      : []),
    ...(build === undefined ? [] : [`${build}      # and again after each change`]),
    'npx parley client      # a first verdict: INCOMPLETE, as nothing is connected yet',
    `Connect your client in MyClient, ${ADAPTER_FOLDER}/${files[0]}, method by method; claim in CAPABILITIES what it has.`,
    'npx parley client --area handshake      # area by area: handshake, heartbeat, reconnect, delivery, ordering',
  ];
}

const NEXT_FOR_SERVER: readonly string[] = [
  'npx parley server      # a first verdict',
  'npx parley explain <requirement>      # for each that is broken: what it says, and what proves it',
  'See that CI builds the server before it judges it: the workflow says where.',
];
