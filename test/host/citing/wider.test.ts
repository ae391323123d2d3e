import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StudyNotes } from '../../../src/host/exports.ts';
import { openedLibrary, until } from '../support.ts';
import { behind, discardAll, draftUri, openDraft, type } from './support.ts';

describe('Around a citation', () => {
  let notes: StudyNotes;

  before(async () => {
    notes = await openedLibrary();
  });
  afterEach(discardAll);

  it('every key that is somebody’s is a link, and no other', async () => {
    const { document } = await openDraft('keys.md');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
      10,
    );
    const ours = links.filter(({ range }) => /^(?:su2021rope|vaswani)/u.test(document.getText(range)));
    assert.deepEqual(
      ours.map(({ range, target }) => [document.getText(range), target?.scheme, target?.fragment]),
      [
        ['su2021rope', 'command', ''],
        ['vaswani2017attention', 'file', 'L1'],
      ],
    );
    assert.match(ours[0]?.target?.query ?? '', /su2021rope/);
  });

  it('a note says in how many places drafts cite it, once the setting asks for it', async () => {
    const uri = vscode.Uri.joinPath(draftUri('.'), '..', 'notes', 'rope.md');
    await vscode.window.showTextDocument(uri);
    const outside = draftUri('written-outside.md');
    const write = (text: string) => vscode.workspace.fs.writeFile(outside, new TextEncoder().encode(text));
    const lenses = async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        uri,
        10,
      );
      return found.flatMap(({ command }) => (command?.title.includes('citation') ? [command] : []));
    };
    assert.deepEqual(await lenses(), []);
    const configuration = vscode.workspace.getConfiguration('studyNotes');
    await configuration.update('citation.codeLens', true, vscode.ConfigurationTarget.Workspace);
    try {
      const [lens] = await lenses();
      const [, , places] = (lens?.arguments ?? []) as [unknown, unknown, vscode.Location[]?];
      assert.ok(places && places.length >= 4, JSON.stringify(lens));
      assert.equal(lens?.title, `${places.length} citations`);
      // Another program writes: the count follows as soon as that is noticed.
      const count = async () => (await lenses())[0]?.title;
      await write('再见 [@su2021rope]。\n');
      await until(async () => (await count()) === `${places.length + 1} citations`);
      await write('再见 [@su2021rope]、[see @su2021rope]。\n');
      await until(async () => (await count()) === `${places.length + 2} citations`);
      await vscode.workspace.fs.delete(outside);
      await until(async () => (await count()) === lens?.title);
    } finally {
      await configuration.update('citation.codeLens', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('a link to a passage opens the note there, also after lines were put before it', async () => {
    await vscode.commands.executeCommand('studyNotes.copyLink', 'su2021rope', {
      text: '注意力的分数是',
      line: 99,
    });
    const link = vscode.Uri.parse(await vscode.env.clipboard.readText(), true);
    assert.equal(link.scheme, vscode.env.uriScheme);
    assert.equal(link.path, '/note');
    await notes.links.handleUri(link);
    assert.equal(notes.panels.panel?.current, 'su2021rope');
    await notes.links.handleUri(link.with({ query: 'key=nobody' }));
    await notes.links.handleUri(link.with({ path: '/other', query: 'key=su2021rope' }));
  });

  it('locators and words before keys go in as the language writes them, at every cursor', async () => {
    const editor = await openDraft('keys.tex');
    const [a, b] = [behind(editor.document, 'section{A}'), behind(editor.document, '.\n')];
    editor.selections = [new vscode.Selection(a, a), new vscode.Selection(b, b)];
    const typed = 'see @su2021rope, pp. 3–5; @doe2020clipping';
    await vscode.commands.executeCommand('studyNotes.insertCitationWithLocator', 'su2021rope', typed);
    const written = '\\cite[see][pp. 3–5]{su2021rope}\\cite{doe2020clipping}';
    assert.equal(editor.document.getText().split(written).length, 3, editor.document.getText());
    const markdown = await openDraft('writing.md');
    const place = behind(markdown.document, 'First');
    markdown.selection = new vscode.Selection(place, place);
    await vscode.commands.executeCommand('studyNotes.insertCitationWithLocator', 'su2021rope', typed);
    assert.match(markdown.document.getText(), /^First\[see @su2021rope, pp\. 3–5; @doe2020clipping\]\./);
  });

  it('VS Code’s own preview writes it by the style that is set, with the references behind the text', async () => {
    const { document } = await openDraft('keys.md');
    let html = '';
    await until(async () => {
      html = await vscode.commands.executeCommand<string>('markdown.api.render', document);
      return html.includes('study-notes-references');
    });
    assert.match(
      html,
      /<a class="study-notes-citation" href="#ref-su2021rope" title="[^"]*苏剑林[^"]*">\[1\]/,
    );
    assert.match(html, /<p id="ref-vaswani2017attention">\[2\] VASWANI A/);
    assert.match(html, /me@su2021rope\.com/);
    assert.match(html, /<code>\[@nobody\]<\/code>/);
  });

  it('VS Code’s own preview reads links and footnotes, too, where drafts cite so', async () => {
    const configuration = vscode.workspace.getConfiguration('studyNotes');
    const set = (value: string | undefined) =>
      configuration.update('citation.markdown', value, vscode.ConfigurationTarget.Workspace);
    const shows = async (text: string, expected: RegExp): Promise<void> => {
      let html = '';
      await until(async () => {
        html = await vscode.commands.executeCommand<string>('markdown.api.render', text);
        return expected.test(html);
      });
      assert.match(html, /nobody/);
      assert.equal(html.match(/study-notes-citation/g)?.length, 1, html);
    };
    try {
      await set('wiki');
      await shows(
        'See [[su2021rope#内积]] and [[nobody]].',
        /<a class="study-notes-citation" href="#ref-su2021rope"/,
      );
      await set('footnote');
      await shows(
        'See[^su2021rope] and[^nobody].\n\n[^su2021rope]: Su on rotations.',
        /<a class="study-notes-citation" href="#ref-su2021rope"[\s\S]*\[\^su2021rope\]: Su on/,
      );
    } finally {
      await set(undefined);
    }
  });

  it('a bibliography file beside the draft follows it, and keeps what others wrote byte for byte', async () => {
    const file = draftUri('kept.bib');
    const read = async () => new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    const theirs = '@book{theirs,  title = {Somebody else’s}}\n';
    const files = {
      'kept.bib': theirs,
      'kept.md': '---\nbibliography: kept.bib\n---\n\nSee [@su2021rope] and [@vaswani2017attention].\n',
      'chapter.md': '---\nbibliography: kept.bib\n---\n\nSee [@doe2020clipping].\n',
    };
    for (const [name, text] of Object.entries(files))
      await vscode.workspace.fs.writeFile(draftUri(name), new TextEncoder().encode(text));
    await openDraft('kept.md');
    await vscode.commands.executeCommand('studyNotes.keepBibliographyFile', file);
    const first = await read();
    assert.ok(first.startsWith(theirs));
    assert.match(first, /@\w+\{su2021rope,/);
    assert.match(first, /@article\{vaswani2017attention,/);
    const chapter = await openDraft('chapter.md');
    await vscode.commands.executeCommand('studyNotes.keepBibliographyFile', file);
    assert.match(await read(), /\{doe2020clipping,/);
    await type(chapter, behind(chapter.document, 'See '), '[@li2022beam] ');
    await chapter.document.save();
    await until(async () => (await read()).includes('{li2022beam,'));
    const both = await read();
    assert.ok(both.startsWith(theirs));
    for (const key of ['su2021rope', 'vaswani2017attention', 'doe2020clipping'])
      assert.match(both, new RegExp(`\\{${key},`), key);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of Object.keys(files)) await vscode.workspace.fs.delete(draftUri(name));
  });

  it('the references of the collection, or of a topic, go to a file of one’s choice', async () => {
    const target = vscode.Uri.joinPath(draftUri('.'), '..', 'all.json');
    await vscode.commands.executeCommand('studyNotes.exportBibliography', undefined, target);
    const items = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(target))) as {
      id: string;
    }[];
    const keys = items.map(({ id }) => id);
    for (const key of ['su2021rope', 'li2022beam', 'vaswani2017attention'])
      assert.ok(keys.includes(key), key);
    const bib = vscode.Uri.joinPath(draftUri('.'), '..', 'none.bib');
    await vscode.commands.executeCommand('studyNotes.exportBibliography', { topic: { path: ['rl'] } }, bib);
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(bib)).includes('@'), false);
    await vscode.workspace.fs.delete(target);
    await vscode.workspace.fs.delete(bib);
  });
});
