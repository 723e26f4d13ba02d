import { check, each, fail, pass } from '../../../check/check.js';

export const registersIdentified = check({
  id: 'client/queue/registers-identified',
  requirements: ['PLY-QUE-14'],
  title: 'every read and state_update carries an id',
  hint: 'Without `id` no `ack` comes: the client cannot know what to send again after a loss.',
  judge: (trace) =>
    each([...trace.frames('client', 'read'), ...trace.frames('client', 'state_update')], (frame) =>
      typeof frame.body.id === 'string' ? pass(frame) : fail(`a ${frame.type} was sent without an id`, frame),
    ),
});
