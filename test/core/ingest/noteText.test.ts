import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedText } from '../../../src/core/ingest/html/noteText.ts';

const changed = (text: string) => changedText(text, part => part.replaceAll('x', 'X'));

test('text is changed; code, formulas and elements with something of their own in them stay', () => {
  assert.equal(changed('x\n```\nx\n```\nx'), 'X\n```\nx\n```\nX');
  assert.equal(changed('x\n$$\nx\n$$\nx'), 'X\n$$\nx\n$$\nX');
  assert.equal(changed('x\n<details>\nx\n</DETAILS>\nx'), 'X\n<details>\nx\n</DETAILS>\nX');
});

test('a fence that is not closed goes on to the end, other things that are not closed are text', () => {
  assert.equal(changed('x\n~~~\nx\n```\nx'), 'X\n~~~\nx\n```\nx');
  assert.equal(changed('x\n$$\nx\n<style>\nx'), 'X\n$$\nX\n<style>\nX');
});

test('letters that have more units in lower case move nothing', () => {
  const dotted = 'İ'.repeat(9);
  assert.equal(
    changed(`${dotted}\n<script>\n${dotted}x\n</script>\nx`),
    `${dotted}\n<script>\n${dotted}x\n</script>\nX`,
  );
});
