import { test } from 'tap';
import { html } from './markup.js';

test('what is put in is text, in elements and in attributes', async (t) => {
  const evil = `"><script>alert('1')</script>&amp;`;
  t.equal(
    html`<p title="${evil}">${evil}</p>`.text,
    '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;</p>',
  );
});

test('markup made here is put in as it is, also in lists', async (t) => {
  t.equal(
    html`<ul>${[1, '<2>'].map((one) => html`<li>${one}</li>`)}${undefined}</ul>`.text,
    '<ul><li>1</li><li>&lt;2&gt;</li></ul>',
  );
});

test('what cannot be seen is shown', async (t) => {
  t.equal(html`${'a\u0000b\u202ec\ud800d\ne😀'}`.text, 'a\\u0000b\\u202ec\\ud800d\ne😀');
});
