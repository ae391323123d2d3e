import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { until } from '../support/until.ts';
import { Workbench } from '../support/workbench.ts';

const sourdough = 'A starter of rye flour and water ferments for a week before it lifts a loaf.\n';
const pages: Readonly<Record<string, string>> = {
  'notes/Baking/sourdough.md': `---\ndate: 2024-03-01\n---\n# Sourdough\n\n${sourdough}`,
  'notes/Baking/sourdough-again.md': `---\ndate: 2024-03-01\n---\n# Sourdough\n\n${sourdough}`,
  'notes/Baking/croissant.md':
    '---\nurl: https://example.org/croissant\n---\n# Croissant\n\nButter is folded into the dough in three turns, always cold.\n',
  'notes/Baking/rye.md': '# Rye bread\n\nA dense loaf, baked slowly in a falling oven.\n',
  'notes/Gardening/compost.md': '# Compost\n\nLeaves and grass rot into soil over one summer.\n',
  'notes/Gardening/pruning.md': '# Pruning\n\nCut the pear tree in February, above an outward bud.\n',
  'notes/Gardening/mulch.md': '# Mulch\n\nStraw between the rows keeps the water in.\n',
  'notes/观星/telescope.md': '# 望远镜选购\n\n口径决定能看到多暗的星，赤道仪抵消地球的转动。\n',
  'notes/观星/meteors.md': '# 英仙座流星雨\n\n八月中旬，后半夜面向东北，不需要任何器材。\n',
  '.vscode/settings.json': '{ "studyNotes.folders": ["notes"] }',
  'clips/knots.md': '# Bowline\n\nThe rabbit comes out of its hole and goes round the tree.\n',
};

describe('The tree of topics, by mouse and by keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'study-notes-tree-'));
  let workbench: Workbench;

  before(async () => {
    for (const [path, text] of Object.entries(pages)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    workbench = await Workbench.open({ name: 'topic-tree', folder });
    await workbench.openNotesView();
    await topic('Baking', 3).waitFor();
    await workbench.expandTopics();
  });

  afterEach(context => workbench?.screenshotOfFailure(context));

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const topic = (name: string, count: number) =>
    workbench.row(new RegExp(`^${name}, ${count === 1 ? '1 article' : `${count} articles`}(, |$)`));
  const press = async (...keys: string[]) => {
    for (const key of keys) await workbench.page.keyboard.press(key);
  };
  /** VS Code tells the extension what is focused and selected a moment after it is. */
  const settle = () => workbench.page.waitForTimeout(500);
  const treeHasFocus = () =>
    workbench.page.evaluate(() => document.activeElement?.getAttribute('role') === 'tree');
  /** A note that is still coming up may take the focus away again, so it is asked for until it stays. */
  const focusTree = async () => {
    for (let tries = 0; tries < 5; tries++) {
      await workbench.command('Focus on Articles View');
      await settle();
      if (await treeHasFocus()) return;
    }
    assert.fail('the tree does not keep the focus');
  };
  const pressInTree = async (key: string) => {
    if (!(await treeHasFocus())) await focusTree();
    await press(key);
  };
  const selectedRows = () => workbench.tree.locator('.monaco-list-row.selected');
  const noteShows = (title: string) => workbench.note.locator('.note-title').getByText(title).waitFor();
  const focusedRow = () => workbench.tree.locator('.monaco-list-row.focused');
  /** Moves the keyboard's place to a row. */
  const goTo = async (name: string) => {
    await press('Home');
    for (let presses = 0; presses < 40; presses++) {
      if ((await focusedRow().getAttribute('aria-label'))?.startsWith(name)) return;
      await press('ArrowDown');
    }
    assert.fail(`the arrow keys never came to ${name}`);
  };
  /** Chooses from the context menu of the row that has the focus, by keys. */
  const chooseFromMenu = async (item: string) => {
    await press('Shift+F10');
    const focused = workbench.page.locator('.monaco-menu .action-item.focused');
    await workbench.page.locator('.monaco-menu .action-item').first().waitFor();
    for (let presses = 0; presses < 30; presses++) {
      if ((await focused.allInnerTexts()).some(text => text.trim().startsWith(item))) {
        await press('Enter');
        return;
      }
      await press('ArrowDown');
    }
    assert.fail(`the menu has no ${item}`);
  };
  const original =
    'Baking,Croissant,Rye bread,Sourdough,Gardening,Compost,Mulch,Pruning,观星,望远镜选购,英仙座流星雨';
  /** Waits until every row stands where it did at first: counts of topics change before the rows below them. */
  const restored = () =>
    until(async () => (await workbench.labels()).map(label => label.split(',')[0]).join() === original);
  const undo = () => workbench.command('Study Notes: Undo Last Decision');
  const decisions = () => {
    const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find(path =>
      path.endsWith('study-notes.json'),
    );
    return file === undefined ? '' : readFileSync(join(folder, file), 'utf8');
  };

  it('says of each kind of row what is seen', async () => {
    await workbench
      .row(/^Sourdough/)
      .locator('.monaco-tl-twistie')
      .click();
    await workbench.row(/^sourdough-again\.md:/).waitFor();
    const rows = await workbench.tree.getByRole('treeitem').evaluateAll(items =>
      items.map(item => ({
        name: item.getAttribute('aria-label') ?? '',
        label: item.querySelector('.label-name')?.textContent ?? '',
        description: item.querySelector('.label-description')?.textContent ?? '',
      })),
    );
    assert.ok(rows.length >= 13, `${rows.length} rows`);
    for (const { name, label, description } of rows) {
      assert.ok(name.startsWith(`${label}`), `${name} begins with ${label}`);
      for (const part of description.split(' · ')) assert.ok(name.includes(part), `${name} says ${part}`);
    }
    assert.ok(rows.some(({ name }) => name.startsWith('sourdough.md:')));
    await workbench.screenshot('rows');
    await workbench
      .row(/^Sourdough/)
      .locator('.monaco-tl-twistie')
      .click();
  });

  it('offers with each kind of row what can be done with it, and nothing else', async () => {
    await workbench
      .row(/^Sourdough/)
      .locator('.monaco-tl-twistie')
      .click();
    const menuOf = async (row: Locator) => {
      await row.click({ button: 'right' });
      const items = workbench.page.locator('.monaco-menu .action-item:not(.disabled) .action-label');
      await items.first().waitFor();
      const texts = (await items.allInnerTexts()).map(text => text.trim()).filter(text => text !== '');
      await press('Escape');
      await workbench.page.locator('.monaco-menu').waitFor({ state: 'detached' });
      return texts;
    };
    assert.deepEqual(await menuOf(topic('Baking', 3)), [
      'Search in Topic',
      'New Topic…',
      'Rename Topic…',
      'Move or Merge Topic…',
      'Delete Topic',
      'Export Bibliography…',
    ]);
    const article = [
      'Open Note',
      'Copy Citation Key',
      'Copy Link to Note',
      'Merge with…',
      'Mark as Read',
      'Add Star',
      'Move to Topic…',
    ];
    assert.deepEqual(await menuOf(workbench.row(/^Rye bread/)), article);
    assert.deepEqual(await menuOf(workbench.row(/^Croissant/)), article.toSpliced(1, 0, 'Open Original URL'));
    assert.deepEqual(
      await menuOf(workbench.row(/^Sourdough/)),
      article.toSpliced(3, 0, 'Why Are These One Article?'),
    );
    const copies = [
      await menuOf(workbench.row(/^sourdough\.md:/)),
      await menuOf(workbench.row(/^sourdough-again\.md:/)),
    ];
    assert.deepEqual(
      copies.toSorted((a, b) => a.length - b.length),
      [['Open Copy'], ['Open Copy', 'Compare with Canonical Copy', 'Make Canonical', 'Keep Apart']],
    );
    await workbench
      .row(/^Sourdough/)
      .locator('.monaco-tl-twistie')
      .click();
  });

  it('the address an article was published at is opened after VS Code asked', async () => {
    await focusTree();
    await goTo('Croissant');
    await chooseFromMenu('Open Original URL');
    const dialog = workbench.page.getByRole('dialog');
    await dialog.getByText('https://example.org/croissant').first().waitFor();
    await press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('several articles dragged onto a topic are filed there, and one undo brings them back', async () => {
    await workbench.row(/^Croissant/).click();
    await workbench.note.getByRole('heading', { name: 'Croissant' }).first().waitFor();
    // Its end stands in view, so that it counts as read.
    await workbench.row(/^Croissant$/).waitFor();
    await workbench.row(/^Rye bread/).click({ modifiers: ['Control'] });
    await drag(workbench, workbench.row(/^Rye bread/), topic('Gardening', 3));
    await topic('Gardening', 5).waitFor();
    await topic('Baking', 1).waitFor();
    assert.equal(decisions().match(/"kind":"topic"/g)?.length, 2, decisions());
    await undo();
    await restored();
  });

  it('a topic dragged onto a topic stands in it', async () => {
    await drag(workbench, topic('观星', 2), topic('Gardening', 3));
    await topic('Gardening', 5).waitFor();
    assert.equal(await topic('观星', 2).getAttribute('aria-level'), '2');
    await undo();
    await restored();
  });

  it('articles are selected, moved to a topic and back by keys alone', async () => {
    await focusTree();
    await goTo('Baking');
    // One that is selected alone is shown, and the keys stay with the tree; of several none is.
    await press('Shift+ArrowDown');
    await noteShows('Croissant');
    await settle();
    assert.ok(await treeHasFocus());
    await press('Shift+ArrowDown');
    await selectedRows().nth(1).waitFor();
    await settle();
    assert.ok(await treeHasFocus());
    await noteShows('Croissant');
    await workbench.askBy(() => pressInTree('Control+m'), 'Move to Topic');
    await workbench.input.pressSequentially('Gardening');
    await workbench.choose(/^Gardening/);
    await topic('Gardening', 5).waitFor();
    await undo();
    await restored();
  });

  it('says where an article was filed in the words of the interface', async () => {
    await workbench.row(/^Rye bread/).click();
    await noteShows('Rye bread');
    await settle();
    await workbench.askBy(() => pressInTree('Control+m'), 'Move to Topic');
    await workbench.input.pressSequentially('Vision Transformers');
    await workbench.choose(/^Vision Transformers/);
    await workbench.page.getByText('Filed under Vision Transformers.').first().waitFor();
    await undo();
    await restored();
  });

  it('a row that is clicked shows its note and keeps the keys; Enter and a second click give them to the note', async () => {
    await focusTree();
    await workbench.row(/^Rye bread/).click();
    await noteShows('Rye bread');
    await settle();
    assert.ok(await treeHasFocus());
    await press('Enter');
    await workbench.noteHasFocus();
    await workbench.row(/^Croissant/).click();
    await noteShows('Croissant');
    await settle();
    assert.ok(await treeHasFocus());
    await workbench.row(/^Croissant/).dblclick();
    await workbench.noteHasFocus();
  });

  it('a topic merged with another hands over its articles, and one undo parts them', async () => {
    await focusTree();
    await goTo('Gardening');
    await chooseFromMenu('Move or Merge Topic');
    await workbench.question('Move or Merge Topic').waitFor();
    await workbench.choose('Merge with a topic');
    await workbench.question('Move to Topic').waitFor();
    await workbench.input.pressSequentially('Baking');
    await workbench.choose(/^Baking/);
    await topic('Baking', 6).waitFor();
    assert.equal(await workbench.row(/^Gardening, /).count(), 0);
    await undo();
    await topic('Gardening', 3).waitFor();
    await topic('Baking', 3).waitFor();
  });

  it('a topic is renamed, made and deleted by keys alone', async () => {
    await focusTree();
    await goTo('Gardening');
    await press('Enter');
    await settle();
    await workbench.askBy(() => pressInTree('F2'), 'Rename Topic');
    await workbench.input.fill('园艺');
    await press('Enter');
    await topic('园艺', 3).waitFor();
    await focusTree();
    await goTo('园艺');
    await chooseFromMenu('Delete Topic');
    await topic('Unsorted', 3).waitFor();
    assert.equal(await topic('园艺', 3).count(), 0);
    await undo();
    await topic('园艺', 3).waitFor();
    await undo();
    await topic('Gardening', 3).waitFor();
    await workbench.ask('Study Notes: New Topic', 'New Topic');
    await workbench.input.fill('Knots');
    await press('Enter');
    await topic('Knots', 0).waitFor();
    await undo();
    await topic('Knots', 0).waitFor({ state: 'detached' });
  });

  it('an article is starred and marked as read from its menu, and the next unread one opens', async () => {
    await focusTree();
    await goTo('Gardening');
    await press('ArrowRight');
    await workbench.row(/^Compost/).waitFor();
    await goTo('Compost');
    await chooseFromMenu('Add Star');
    await workbench.row(/^Compost, starred, unread/).waitFor();
    await focusTree();
    await goTo('Compost');
    await chooseFromMenu('Mark as Read');
    await workbench.row(/^Compost, starred$/).waitFor();
    await workbench.row(/^Gardening, 3 articles, 2 unread$/).waitFor();
    await focusTree();
    await press('Control+Alt+ArrowDown');
    await workbench.note.locator('.note-title').waitFor();
    const title = await workbench.note.locator('.note-title').innerText();
    assert.notEqual(title, 'Compost');
  });

  it('each key of the filter narrows the tree and opens what is found; clearing it closes that again', async () => {
    await workbench.askBy(() => pressInTree('Control+Alt+f'), 'Filter Articles');
    await press('r', 'y');
    await topic('Baking', 1).waitFor();
    await workbench.row(/^Rye bread/).waitFor();
    await workbench.page.getByText('Filter: ry (1 of 8 articles)').waitFor();
    await press('x');
    await workbench.page.getByText('No article matches the filter.').waitFor();
    await workbench.screenshot('no-match');
    await press('Backspace', 'Enter');
    await topic('Baking', 1).waitFor();
    await workbench.command('Study Notes: Clear Filter');
    await topic('Baking', 3).waitFor();
    await topic('观星', 2).waitFor();
  });

  it('a file dragged from the explorer onto the view brings its folder into the collection', async () => {
    const { page } = workbench;
    await page.getByRole('tab', { name: /^Explorer/ }).click();
    const files = page.getByRole('tree', { name: /Files Explorer/ });
    await files.getByRole('treeitem', { name: 'clips' }).waitFor();
    await settle();
    await files.getByRole('treeitem', { name: 'clips' }).click();
    const file = files.getByRole('treeitem', { name: 'knots.md' });
    await file.hover();
    await page.mouse.down();
    // Held over its icon, the view opens.
    await moveTo(workbench, page.getByRole('tab', { name: 'Study Notes' }));
    await topic('Baking', 3).waitFor();
    await moveTo(workbench, topic('Baking', 3));
    await page.mouse.up();
    await topic('Unsorted', 1).waitFor();
    const settings = join(folder, '.vscode', 'settings.json');
    const { 'studyNotes.folders': folders } = JSON.parse(readFileSync(settings, 'utf8'));
    assert.deepEqual(folders, ['notes', join(folder, 'clips')]);
    await topic('Baking', 3).waitFor();
  });

  it('how it is grouped, sorted and opened is the same after the window was loaded again', async () => {
    await workbench.openNotesView();
    await workbench.ask('Study Notes: Group By', 'Group By');
    await workbench.choose(/By date/);
    await topic('2024', 1).waitFor();
    await workbench.ask('Study Notes: Sort By', 'Sort By');
    await workbench.choose(/Most copies first/);
    await topic('2024', 1).locator('.monaco-tl-twistie').click();
    await topic('2024-03', 1).waitFor();
    // VS Code keeps what is open in the tree when it has a moment.
    await workbench.page.waitForTimeout(1000);
    const loaded = workbench.page.waitForEvent('load');
    await workbench.command('Developer: Reload Window');
    await loaded;
    await workbench.openNotesView();
    await topic('2024', 1).waitFor();
    await topic('2024-03', 1).waitFor();
    await workbench.ask('Study Notes: Sort By', 'Sort By');
    await workbench.choices.filter({ hasText: /Most copies first.*current/ }).waitFor();
    await press('Escape');
  });
});

/** Drags by the mouse from the middle of one row to that of another. */
async function drag(workbench: Workbench, from: Locator, to: Locator): Promise<void> {
  await from.hover();
  await workbench.page.mouse.down();
  await moveTo(workbench, to);
  await workbench.page.mouse.up();
}

/** Moves the mouse to the middle of something and holds it there a moment, as a hand does. */
async function moveTo({ page }: Workbench, to: Locator): Promise<void> {
  const box = await to.boundingBox();
  assert.ok(box);
  const [x, y] = [box.x + Math.min(box.width / 2, 80), box.y + box.height / 2];
  await page.mouse.move(x, y - 3, { steps: 10 });
  await page.mouse.move(x, y, { steps: 3 });
  await page.waitForTimeout(300);
}
