/** Every schema that Parley publishes, by its path below `json/` without the ending. */
import type { TSchema } from '@sinclair/typebox';
import { Answer, Command, Event } from './adapter/contract.js';
import { OperatorCommand, OperatorDescription } from './adapter/operator.js';
import { FRAMES } from './catalogue.js';
import { DIRECTIONS } from './frame.js';

export function publishedSchemas(): ReadonlyMap<string, TSchema> {
  const schemas = new Map<string, TSchema>();
  for (const direction of DIRECTIONS) {
    for (const [type, schema] of Object.entries(FRAMES[direction])) schemas.set(`${direction}/${type}`, schema);
  }
  for (const [name, schema] of Object.entries({ command: Command, answer: Answer, event: Event })) {
    schemas.set(`adapter/${name}`, schema);
  }
  schemas.set('operator/command', OperatorCommand);
  schemas.set('operator/description', OperatorDescription);
  return schemas;
}
