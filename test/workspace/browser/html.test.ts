import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from '../../../workspace/browser/html.ts';

test('text is escaped, HTML and lists of it are not, false and undefined are nothing', () => {
  const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);

  expect(html`<ul title="${'"x"'}">${items}${false}${undefined}${0}</ul>`.text).toBe(
    '<ul title="&quot;x&quot;"><li>a</li><li>&lt;b&gt;</li>0</ul>',
  );
});

const CHARACTER = fc.oneof(
  fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 1 }),
  fc.integer({ min: 0x80, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
);

test('no text opens a tag or ends an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: CHARACTER }), (text) => {
      expect(html`${text}`.text).not.toMatch(/[<>"']/);
    }),
  );
});
