import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { imageAddresses } from '../../../src/threads/noteImages.ts';

const base = mkdtempSync(join(tmpdir(), 'study-notes-images-'));
const folder = join(base, 'vault');
after(() => rmSync(base, { recursive: true, force: true }));

for (const path of [
  'vault/ml/svm.md',
  'vault/ml/img/beside.png',
  'vault/附件/间隔.png',
  'vault/附件/deep/twice.png',
  'vault/twice.png',
  'vault/.trash/old.png',
  'outside/secret.png',
]) {
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), '');
}
symlinkSync(join(base, 'outside', 'secret.png'), join(folder, '附件', 'linked.png'));
symlinkSync(join(base, 'outside'), join(folder, 'out'));

const addressOf = imageAddresses({ address: 'v:', folder, note: 'ml/svm.md' });

test('an image is found beside its note, from the top of the collection, and by its name alone', () => {
  assert.equal(addressOf('img/beside.png'), 'v:/ml/img/beside.png');
  assert.equal(addressOf('./img/beside.png?x'), 'v:/ml/img/beside.png');
  assert.equal(addressOf('附件/间隔.png'), 'v:/%E9%99%84%E4%BB%B6/%E9%97%B4%E9%9A%94.png');
  assert.equal(addressOf('间隔.png'), 'v:/%E9%99%84%E4%BB%B6/%E9%97%B4%E9%9A%94.png');
  assert.equal(addressOf('twice.png'), 'v:/twice.png');
});

test('an image that is not there, hidden, outside or behind a link has no address', () => {
  for (const src of [
    'gone.png',
    'other/间隔.png',
    'old.png',
    'linked.png',
    '附件/linked.png',
    'secret.png',
    'out/secret.png',
    '../../outside/secret.png',
    'https://example.org/间隔.png',
    'svm.md',
  ])
    assert.equal(addressOf(src), undefined, src);
});

test('where the collection is on no disk an address is given unseen', () => {
  const unseen = imageAddresses({ address: 'v:', note: 'ml/svm.md' });
  assert.equal(unseen('gone.png'), 'v:/ml/gone.png');
});
