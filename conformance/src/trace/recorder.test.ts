import { test } from 'tap';
import { Recorder } from './recorder.js';

test('a credential is in no event, however it was written', async (t) => {
  const recorder = new Recorder(() => 0);
  const token = 'a"b/c d-and-more';
  recorder.hide(token);
  recorder.record({ kind: 'attempt', conn: 'c1', url: `ws://x/?token=${encodeURIComponent(token)}&a=1` });
  recorder.record({ kind: 'message', conn: 'c1', from: 'client', text: JSON.stringify({ type: 'hello', token }) });
  recorder.record({ kind: 'message', conn: 'c1', from: 'server', text: `you said ${token}` });
  recorder.record({ kind: 'mark', name: 'other' });
  t.match(recorder.events, [
    { n: 0, url: 'ws://x/?token=[credential]&a=1' },
    { n: 1, text: '{"type":"hello","token":"[credential]"}' },
    { n: 2, text: 'you said [credential]' },
    { n: 3, name: 'other' },
  ]);
});

test('a credential that is a common word is hidden where it is one, and the rest stays as it was', async (t) => {
  const recorder = new Recorder(() => 0);
  recorder.hide('1');
  recorder.record({ kind: 'attempt', conn: 'c1', url: 'ws://127.0.0.1:81/?token=1' });
  recorder.record({ kind: 'message', conn: 'c1', from: 'client', text: '{"type":"hello","token":"1","id":"1"}' });
  t.match(recorder.events, [
    { url: 'ws://127.0.0.1:81/?token=[credential]' },
    { text: '{"type":"hello","token":"[credential]","id":"1"}' },
  ]);
});
