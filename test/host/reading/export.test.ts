import assert from 'node:assert/strict';
import { request } from 'node:http';
import * as vscode from 'vscode';
import { commandIds } from '../../../src/host/contributions.ts';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { servePage } from '../../../src/threads/pageServer.ts';
import { openedLibrary } from '../support.ts';
import { pixel } from './pixel.ts';

describe('Export Note as HTML', () => {
  let studyNotes: StudyNotes;
  let key: string;
  let target: vscode.Uri;
  let html: string;

  before(async () => {
    studyNotes = await openedLibrary();
    key = (await studyNotes.tree.articlesInOrder()).find(({ title }) => title === 'First light')!.key;
    const [folder] = vscode.workspace.workspaceFolders!;
    target = vscode.Uri.joinPath(folder!.uri, '..', 'first.html');
    await vscode.commands.executeCommand(commandIds.noteExport, key, target);
    html = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
  });

  it('writes one file with title, topic, tags and formulas', () => {
    assert.match(html, /<h1 class="note-title">First light<\/h1>/);
    assert.match(html, /<p class="facts">optics<\/p>/);
    assert.match(html, /lens · zeiss/);
    assert.match(html, /<annotation encoding="application\/x-tex">\\frac\{a\}\{b\}/);
    assert.equal(html.match(/<h1/g)?.length, 1, 'the title stands once');
  });

  it('needs no other file: images and the fonts of its formulas are in it', () => {
    assert.ok(html.includes(`<img src="data:image/png;base64,${pixel}"`));
    assert.match(html, /KaTeX_Math[^}]*url\(data:font\/woff2;base64,/);
    assert.match(html, /KaTeX_Caligraphic[^}]*url\(data:font\/woff2;base64,/);
    assert.doesNotMatch(html, /KaTeX_Fraktur[^}]*url\(data/);
    const loads = [...html.matchAll(/(?:src|srcset|poster)="(?!data:)[^"]*"|url\((?!data:)[^)]*\)|<link\b/g)];
    assert.deepEqual(
      loads.map(([text]) => text),
      [],
    );
    assert.doesNotMatch(html, /<script/);
  });

  it('holds no image that a link on disk leads out of the collection to', () => {
    assert.match(html, /class="image-blocked"[^>]*>Image not loaded: images\/linked\.png</);
    assert.equal(html.match(/<img /g)?.length, 1);
  });

  it('has rules for paper', () => {
    assert.match(html, /@media print/);
    assert.match(html, /@page/);
  });

  it('links that lead nowhere outside the collection are their words alone', () => {
    assert.doesNotMatch(html, /href="second\.md"|data-wiki-target/);
    assert.match(html, /<span class="wiki-link">Second light<\/span>/);
    assert.match(html, /href="https:\/\/example\.org\/first"/);
  });

  it('a page for the browser is handed out once, at an address nobody guesses', async () => {
    const address = await servePage('<p>paper</p>');
    const { origin, pathname } = new URL(address);
    assert.match(origin, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.match(pathname, /^\/[0-9a-f-]{36}$/);
    assert.equal((await get(`${origin}/`)).status, 404);
    assert.deepEqual(await get(address), { status: 200, body: '<p>paper</p>' });
    await assert.rejects(get(address));
  });
});

/** A request of Node's own; the host's `fetch` goes through the editor. */
function get(address: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((done, failed) => {
    request(address, { agent: false }, response => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', chunk => {
        body += chunk;
      });
      response.on('end', () => done({ status: response.statusCode, body }));
    })
      .on('error', failed)
      .end();
  });
}
