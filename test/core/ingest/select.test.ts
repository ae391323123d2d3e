import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import { allElements, allNamed, firstNamed, selectAll } from '../../../src/core/ingest/html/select.ts';

const source = `<html><head><title>T</title></head><body><nav>n</nav><p>a<img src="1"></p>
  <template><p>t</p><template><p>u</p></template><img></template><p>b</p>
  <svg><foreignObject><p>s</p></foreignObject></svg><table><tr><td><p>c</p></td></tr></table></body></html>`;

/** A page with an element whose name is written in capitals, as Readability makes some. */
function page(): Document {
  const { document } = parseHTML(source);
  document.querySelector('table')!.after(document.createElement('P'));
  return document;
}

test('elements found by their names are those that a query finds, in its order', () => {
  const document = page();
  for (const names of [['p'], ['img', 'p'], ['td', 'title'], ['template'], ['foreignobject']]) {
    assert.deepEqual(allNamed(document, ...names), [...document.querySelectorAll(names.join(','))]);
    assert.equal(firstNamed(document, ...names), document.querySelector(names.join(',')));
  }
  assert.deepEqual(allElements(document), [...document.querySelectorAll('*')]);
  assert.deepEqual(allNamed(document.querySelector('table')!, 'p').length, 1);
});

test('selectors of a list are left out where the page has none of their elements, classes or attributes', () => {
  const document = page();
  assert.deepEqual(selectAll(document, 'nav, aside, .x, [role="main"]'), [document.querySelector('nav')]);
  assert.deepEqual(selectAll(document, 'aside > p, main, time'), []);
});
