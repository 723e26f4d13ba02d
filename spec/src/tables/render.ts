/** Renders the table that a marker names, from the definitions in `@parley/schemas` and nothing else. */
import { CLOSE_CODES, closeAction, DIRECTIONS, ERROR_CODES, FRAMES, WelcomeS2C } from '@parley/schemas';
import type { TSchema } from '@sinclair/typebox';
import { fieldsOf } from './fields.js';
import { markdownTable } from './markdown.js';

export type Rendered = { readonly ok: true; readonly table: string } | { readonly ok: false; readonly message: string };

/** @param name `frame:TYPE`, `frame:TYPE:DIRECTION`, `error-codes`, `close-codes` or `limits` */
export function renderTable(name: string): Rendered {
  if (name === 'error-codes') return rendered(errorCodes());
  if (name === 'close-codes') return rendered(closeCodes());
  if (name === 'limits') return rendered(limits());
  const [kind, type, direction, ...more] = name.split(':');
  if (kind !== 'frame' || !type || more.length > 0) {
    return refused(`no table is called ${name}, use frame:TYPE[:DIRECTION], error-codes, close-codes or limits`);
  }
  return frameTable(type, direction);
}

function frameTable(type: string, direction: string | undefined): Rendered {
  // Without a direction the protocol proper is meant; a basic frame always names its own (spec/v1/18-basic.md).
  const wanted = direction === undefined ? ['c2s', 's2c'] : [direction];
  const tables = DIRECTIONS.filter((each) => wanted.includes(each)).flatMap((each) => {
    const schema = Object.hasOwn(FRAMES[each], type) ? FRAMES[each][type] : undefined;
    return schema ? [fieldTable(schema)] : [];
  });
  const distinct = [...new Set(tables)];
  if (distinct.length === 0)
    return refused(`no frame ${type} in the direction ${wanted.join(' or ')}, correct the name`);
  if (distinct.length > 1)
    return refused(`${type} differs by direction, name it: frame:${type}:c2s or frame:${type}:s2c`);
  return rendered(distinct.join());
}

/** One table; for a frame of several forms one for each, under the title of the form. */
function fieldTable(schema: TSchema): string {
  if (!Array.isArray(schema.anyOf)) return formTable(schema);
  return (schema.anyOf as TSchema[])
    .map((form) => `${capitalised(form.title ?? '')}:\n\n${formTable(form)}`)
    .join('\n\n');
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function formTable(schema: TSchema): string {
  const rows = fieldsOf(schema).map(({ path, type, required, description }) => [
    `\`${path}\``,
    type,
    required ? 'yes' : 'no',
    description,
  ]);
  return markdownTable(['field', 'type', 'required', 'meaning'], rows);
}

function errorCodes(): string {
  const rows = Object.entries(ERROR_CODES).map(([code, meaning]) => [`\`${code}\``, meaning]);
  return markdownTable(['code', 'meaning'], rows);
}

const ACTIONS = { final: 'stays away', backoff: 'reconnects with backoff', goodbye: 'reconnects as `goodbye` said' };

function closeCodes(): string {
  const rows = Object.entries(CLOSE_CODES).map(([code, { name, sender, meaning }]) => {
    return [code, name.replaceAll('_', ' '), sender, meaning, ACTIONS[closeAction(Number(code))]];
  });
  return markdownTable(['code', 'name', 'sent by', 'meaning', 'the client then'], rows);
}

function limits(): string {
  const rows = fieldsOf(WelcomeS2C)
    .filter(({ path, type }) => path.includes('.') && type === 'integer')
    .map(({ path, description }) => [`\`${path}\``, description]);
  return markdownTable(['field of `welcome`', 'meaning, unit and range'], rows);
}

const rendered = (table: string): Rendered => ({ ok: true, table });
const refused = (message: string): Rendered => ({ ok: false, message });
