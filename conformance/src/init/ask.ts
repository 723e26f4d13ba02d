/** The questions of `parley init`, on a terminal. */
import { createInterface, type Interface } from 'node:readline/promises';
import { wsUrl } from '../cli/values.js';
import { type Answers, isName, NAME_RULE, type Reach, ROLES } from './answers.js';
import { LANGUAGE_NAMES } from './languages.js';
import { type Said, type Suggested, settle, type Topic } from './settle.js';
import { wordsOf } from './words.js';

interface Question {
  readonly text: string;
  /** Taken for an empty answer. */
  readonly suggestion?: string;
  /** @returns undefined: that is no answer */
  readonly read: (text: string) => Said | undefined;
  /** What is expected, when that was no answer. */
  readonly rule: string;
}

/**
 * Asks what is still open, each until it is answered.
 *
 * @returns undefined: whoever was asked went away
 */
export async function ask(
  said: Said,
  suggested: Suggested,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<Answers | undefined> {
  const terminal = createInterface({ input, output });
  const gone = new Promise<undefined>((resolve) => terminal.once('close', () => resolve(undefined)));
  try {
    let known = said;
    for (;;) {
      const settled = settle(known);
      if ('answers' in settled) return settled.answers;
      const [topic] = settled.open;
      if (topic === undefined) return undefined;
      const answer = await put(terminal, questionOf(topic, suggested), gone, output);
      if (answer === undefined) return undefined;
      known = { ...known, ...answer };
    }
  } finally {
    terminal.close();
  }
}

async function put(
  terminal: Interface,
  { text, suggestion, read, rule }: Question,
  gone: Promise<undefined>,
  output: NodeJS.WritableStream,
): Promise<Said | undefined> {
  const prompt = `${text}${suggestion === undefined ? '' : ` [${suggestion}]`} `;
  for (;;) {
    const line = await Promise.race([terminal.question(prompt), gone]);
    if (line === undefined) return undefined;
    const answer = read(line.trim() === '' ? (suggestion ?? '') : line.trim());
    if (answer) return answer;
    output.write(`  expected: ${rule}\n`);
  }
}

/** One of these, or what only one of them begins with. */
function oneOf<T extends string>(values: readonly T[], text: string): T | undefined {
  const wanted = text.toLowerCase();
  const found = values.filter((value) => value.startsWith(wanted));
  return values.find((value) => value === wanted) ?? (found.length === 1 && wanted !== '' ? found[0] : undefined);
}

function questionOf(topic: Topic, { language, name }: Suggested): Question {
  switch (topic) {
    case 'role':
      return {
        text: `What shall be judged, a ${ROLES.join(' or a ')}?`,
        read: (text) => {
          const role = oneOf(ROLES, text);
          return role && { role };
        },
        rule: ROLES.join(' or '),
      };
    case 'language':
      return {
        text: `Which language is it written in (${LANGUAGE_NAMES.join(', ')})?`,
        ...(language === undefined ? {} : { suggestion: language }),
        read: (text) => {
          const found = oneOf(LANGUAGE_NAMES, text);
          return found && { language: found };
        },
        rule: LANGUAGE_NAMES.join(', '),
      };
    case 'name':
      return {
        text: 'What is the client called?',
        suggestion: name,
        read: (text) => (isName(text) ? { name: text } : undefined),
        rule: NAME_RULE,
      };
    case 'reach':
      return {
        text: 'How is it reached, at a ws:// address or by a command that starts it and prints its address?',
        read: (text) => {
          const reach = reachOf(text);
          return reach && { reach };
        },
        rule: 'for example ws://127.0.0.1:8080/chat, or ./my-server --port 0',
      };
  }
}

function reachOf(text: string): Reach | undefined {
  const command = wordsOf(text);
  if (command === undefined) return undefined;
  if (!/^\w+:\/\//.test(text)) return { command };
  try {
    wsUrl(text);
    return { urls: [text] };
  } catch {
    return undefined;
  }
}
