/** Each skeleton knows the whole contract, so that no command of the kit and no event of a client is forgotten. */
import { ADAPTER_CAPABILITIES, COMMANDS, EVENTS } from '@parley/schemas';
import { test } from 'tap';
import { LANGUAGE_NAMES, languageOf } from './languages.js';
import { readTemplate } from './templates.js';

/** Names as a source writes them: `set_state`, or where a method has that name, `setState` or `SetState`. */
function has(source: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(source);
}

const fieldsOf = (schema: { readonly properties: object }) =>
  Object.keys(schema.properties).filter((name) => !['id', 'command', 'event'].includes(name));

for (const name of LANGUAGE_NAMES) {
  const { files, title } = languageOf(name);
  const source = files.map((file) => readTemplate(`${name}/${file}`)).join('\n');

  test(`${name}: every command with its fields, every event with its fields, every capability`, async (t) => {
    for (const [command, schema] of Object.entries(COMMANDS)) {
      t.match(source, new RegExp(`['"\`]${command}['"\`]`), `the command ${command}`);
      for (const field of fieldsOf(schema)) t.ok(has(source, field), `${field} of ${command}`);
    }
    for (const [event, schema] of Object.entries(EVENTS)) {
      const at = source.search(new RegExp(`emit\\(['"]${event}['"]`));
      t.ok(at >= 0, `the event ${event}`);
      const said = source.slice(at, at + 260);
      for (const field of fieldsOf(schema).filter((one) => event !== 'ready' || one !== 'version')) {
        t.ok(has(said, field), `${field} of ${event}`);
      }
    }
    for (const capability of Object.keys(ADAPTER_CAPABILITIES)) t.ok(has(source, capability), capability);
    for (const status of ['connecting', 'connected', 'reconnecting', 'closed', 'acked', 'rejected', 'unknown']) {
      t.ok(has(source, status), status);
    }
  });

  test(`${name}: says what it is and where to begin`, async (t) => {
    t.ok(source.includes(`"${title}"`) || source.includes(`'${title}'`), 'the language of `ready`');
    t.ok(source.includes(`parley-adapter/${files[0]}`), 'where to connect the client');
    t.ok(source.split('__NAME__').length >= 3, 'the name in `ready` and in the first lines');
    t.same(source.match(/__(?!NAME__|name__|main__|init__)\w+__/g), null, 'no other mark is left');
  });
}
