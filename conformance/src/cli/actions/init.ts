import { basename, join, resolve } from 'node:path';
import { type Answers, nameOf, type Reach } from '../../init/answers.js';
import { ask } from '../../init/ask.js';
import { guessLanguage } from '../../init/languages.js';
import { type Plan, planInit } from '../../init/plan.js';
import { Project } from '../../init/project.js';
import { FLAG_OF, type Said, type Suggested, settle } from '../../init/settle.js';
import { readTemplate } from '../../init/templates.js';
import { KIT } from '../../verdict/kit.js';
import type { ExitCode } from '../../verdict/result.js';
import type { InitFlags } from '../init.js';
import { UsageError } from '../usage.js';

/**
 * @param command what starts the server under test
 * @throws UsageError if something is not said and nobody can be asked, or if files are in the way; nothing is written then
 */
export async function init(
  url: string | undefined,
  command: readonly [string, ...string[]] | undefined,
  flags: InitFlags,
): Promise<ExitCode> {
  const project = new Project(resolve(flags.dir));
  const answers = await answersFrom(flags, reachOf(url, command, flags), {
    language: guessLanguage((file) => project.exists(file)),
    name: nameOf(basename(resolve(flags.dir))),
  });
  const plan = planInit(answers, {
    template: readTemplate,
    present: (path) => project.read(path),
    version: KIT,
    runsTypeScript: Boolean((process.features as { readonly typescript?: string | false }).typescript),
  });
  const blocked = plan.files.filter(({ obstacle }) => obstacle !== undefined);
  if (blocked.length > 0 && flags.force !== true) {
    const lines = blocked.map(({ path, obstacle }) => `  ${join(flags.dir, path)}: ${obstacle}`);
    throw new UsageError(`nothing was written, for --force is needed to overwrite:\n${lines.join('\n')}`);
  }
  try {
    await project.write(plan.files);
  } catch (error) {
    throw new UsageError(`--dir ${flags.dir}: ${(error as Error).message}`);
  }
  process.stdout.write(told(plan, flags.dir));
  return 0;
}

function reachOf(
  url: string | undefined,
  command: readonly [string, ...string[]] | undefined,
  { role }: InitFlags,
): Reach | undefined {
  if (url === undefined && command === undefined) return undefined;
  if (url !== undefined && command !== undefined) throw new UsageError('give an address or a command, not both');
  if (role === 'client') throw new UsageError('an address or a command is for --role server; a client gets an adapter');
  if (command !== undefined) return { command };
  return url === undefined ? undefined : { urls: [url] };
}

async function answersFrom(
  { role, language, name, yes }: InitFlags,
  reach: Reach | undefined,
  suggested: { readonly language: Suggested['language'] | undefined; readonly name: string },
): Promise<Answers> {
  const said: Said = {
    // Only a server is reached by itself.
    ...(role === undefined ? reach && { role: 'server' as const } : { role }),
    ...(language && { language }),
    ...(name !== undefined && { name }),
    ...(reach && { reach }),
  };
  const likely: Suggested = {
    name: suggested.name,
    ...(suggested.language && { language: suggested.language }),
  };
  const asking = process.stdin.isTTY && yes !== true;
  if (asking) {
    const answers = await ask(said, likely, process.stdin, process.stderr);
    if (answers) return answers;
    throw new UsageError('nothing was written, for not all was answered');
  }
  const settled = settle(said, yes ? likely : { name: likely.name });
  if ('answers' in settled) return settled.answers;
  const missing = settled.open.map((topic) => `\n  ${FLAG_OF[topic]}`).join('');
  const why = yes ? 'for this there is no suggestion' : 'stdin is no terminal where it could be asked for';
  throw new UsageError(`give what is not said, ${why}:${missing}`);
}

function told({ files, next }: Plan, dir: string): string {
  const paths = files.map(({ path }) => join(dir, path));
  const width = Math.max(...paths.map(({ length }) => length));
  const written = files.map(({ about }, index) => `  ${paths[index]?.padEnd(width)}  ${about}`);
  const at = dir === '.' ? '' : `, in ${dir}`;
  const steps = next.map((step, index) => `  ${index + 1}. ${step}`);
  return `Wrote\n${written.join('\n')}\n\nNext${at}\n${steps.join('\n')}\n`;
}
