import {
  type HostMessage,
  isTop,
  type PanelCommand,
  type PanelLabels,
  type ShowMessage,
} from '../src/protocol/notePanel.ts';
import { listenForCitingKeys } from './panel/citingKeys.ts';
import { addCopyControls, addImageControls, FormulaMenu } from './panel/copyControls.ts';
import { FirstPicture } from './panel/firstPicture.ts';
import { showHeader } from './panel/header.ts';
import { isFirstLoad, keep, send } from './panel/host.ts';
import { scrollToPosition, topPosition } from './panel/lines.ts';
import { followLinks } from './panel/links.ts';
import { Matches } from './panel/matches.ts';
import { Outline } from './panel/outline.ts';
import { part } from './panel/page.ts';
import { reveal } from './panel/reveal.ts';
import { runOnSelection, SelectionBar } from './panel/selection.ts';
import { showSurroundings } from './panel/surroundings.ts';

/** Milliseconds after the last movement until the reading position is noted. */
const settled = 200;
/** Milliseconds the end of a note must stay in view to count as seen. */
const endDwell = 2000;

const header = part('.note-header');
const notice = part('.notice');
const note = part('article.note');
const footer = part('nav.neighbours');
const outlineColumn = part('nav.outline');
const outline = new Outline(outlineColumn);
const selectionBar = new SelectionBar();
const formulaMenu = new FormulaMenu();
const matches = new Matches(note, notePosition);
const firstPicture = new FirstPicture(note, notePosition);
let currentKey: string | undefined;
/** Of what was shown last. */
let currentId = 0;
let headerState: string | undefined;
let currentLabels: PanelLabels | undefined;
/** Whether all of the note is there. */
let isWhole = true;

followLinks(note);
followLinks(outlineColumn);
listenForCitingKeys();

window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
  switch (data.type) {
    case 'show':
      return show(data);
    case 'rest':
      return showRest(data.html);
    case 'surroundings':
      if (data.key === currentKey && currentLabels !== undefined)
        showSurroundings({ header, footer }, data.key, data.surroundings, currentLabels);
      return;
    case 'zoom':
      return keepPlace(() => setZoom(data.zoom));
    case 'reveal':
      matches.clear();
      firstPicture.finish();
      return reveal(data.target, matches);
    case 'missing':
      return showMissing(data.message);
    case 'pattern':
      firstPicture.finish();
      return matches.found(data.text, data.pattern);
    case 'run':
      return run(data.command);
  }
});

let timer: ReturnType<typeof setTimeout> | undefined;
let endTimer: ReturnType<typeof setTimeout> | undefined;
window.addEventListener('scroll', () => {
  clearTimeout(timer);
  timer = setTimeout(notePosition, settled);
});

document.addEventListener('keydown', event => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  // The editor's keys step through the notes; a browser would leave the page by them as well.
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') event.preventDefault();
});

function run(command: PanelCommand): void {
  if (command === 'copyTex') formulaMenu.copyTex();
  else if (command === 'find') matches.find();
  else if (command === 'nextMatch') matches.step(1);
  else if (command === 'previousMatch') matches.step(-1);
  else runOnSelection(command);
}

const carried = carriedNote();
send({ type: 'ready', showsCarried: carried !== null });
if (carried !== null) show(carried);

/** The note that came in the page. A page that was there before comes back to what was shown last, which it is sent. */
function carriedNote(): ShowMessage | null {
  return isFirstLoad() ? JSON.parse(part('#carried').textContent ?? 'null') : null;
}

function show(message: ShowMessage): void {
  const { note: shown, labels, target } = message;
  const before = message.keepScroll ? topPosition() : undefined;
  if (!message.keepScroll) matches.clear();
  setZoom(message.zoom);
  document.title = shown.header.title;
  showHeaderAnew(message);
  notice.hidden = shown.notice === null;
  notice.textContent = shown.notice;
  note.replaceChildren(contentOf(shown.html, labels));
  isWhole = shown.isWhole;
  hideRepeatedTitle(shown.header.title);
  note.lang = /\p{Script=Han}{2}/u.test(note.textContent?.slice(0, 4_000) ?? '') ? 'zh' : '';
  selectionBar.label(labels);
  matches.label(labels);
  outline.show(shown.outline, labels.outline);
  if (currentKey !== shown.key) footer.hidden = true;
  currentKey = shown.key;
  currentId = message.id;
  currentLabels = labels;
  const isFromTop = before === undefined && isTop(target);
  firstPicture.begin(isFromTop ? [...note.children] : []);
  if (before !== undefined) {
    scrollToPosition(before);
    matches.renew();
  } else reveal(target, matches);
  afterPaint(() => {
    if (currentKey !== shown.key) return;
    notePosition();
    send({ type: 'shown', key: shown.key });
  });
}

/** Adds what was left out of a note to show its beginning sooner. */
function showRest(html: string): void {
  if (isWhole || currentLabels === undefined) return;
  isWhole = true;
  const rest = contentOf(html, currentLabels);
  firstPicture.goOnWith([...rest.children]);
  note.append(rest);
}

/** A note's HTML, or a part of it, with its controls. */
function contentOf(html: string, labels: PanelLabels): DocumentFragment {
  const template = document.createElement('template');
  // The renderer's HTML is safe by construction, and the page's policy runs no script in it.
  template.innerHTML = html;
  addCopyControls(template.content, labels);
  addImageControls(template.content, labels);
  return template.content;
}

/** Runs something once what was just changed can be seen. */
function afterPaint(action: () => void): void {
  requestAnimationFrame(() => setTimeout(action));
}

/** Leaves a header that says the same as before alone: what is unfolded in it stays so, and keeps the focus. */
function showHeaderAnew({ note: shown, labels, canGoBack, canGoForward }: ShowMessage): void {
  const state = JSON.stringify([shown.key, shown.header, labels, canGoBack, canGoForward]);
  if (state === headerState) return;
  headerState = state;
  const around = currentKey === shown.key ? [...header.querySelectorAll('.around')] : [];
  showHeader(header, shown.header, labels, { canGoBack, canGoForward });
  header.append(...around);
}

function setZoom(zoom: number): void {
  document.documentElement.style.setProperty('--zoom', String(zoom / 100));
}

/** Changes how things look and leaves on top what stood there. */
function keepPlace(change: () => void): void {
  firstPicture.finish();
  const before = topPosition();
  change();
  scrollToPosition(before);
}

/** Most notes begin with their title, which the header has already; its anchor stays. */
function hideRepeatedTitle(title: string): void {
  const first = note.firstElementChild;
  if (first instanceof HTMLHeadingElement && first.textContent?.trim() === title.trim())
    first.classList.add('repeated');
}

function showMissing(message: string): void {
  currentKey = undefined;
  headerState = undefined;
  footer.hidden = true;
  header.replaceChildren();
  note.replaceChildren();
  isWhole = true;
  outline.show([], '');
  notice.hidden = false;
  notice.textContent = message;
}

function notePosition(): void {
  outline.markCurrent();
  if (currentKey === undefined) return;
  const { line } = window.scrollY < 8 ? { line: 0 } : topPosition();
  keep({ key: currentKey, line });
  send({ type: 'position', id: currentId, key: currentKey, line, spellings: matches.spellings });
  watchEnd(currentKey);
}

/** Tells when the end of the note stays in view: a glance while scrolling past does not count. */
function watchEnd(key: string): void {
  clearTimeout(endTimer);
  if (!isWhole || note.getBoundingClientRect().bottom > window.innerHeight + 40) return;
  endTimer = setTimeout(() => {
    if (key === currentKey && document.visibilityState === 'visible') send({ type: 'endSeen', key });
  }, endDwell);
}
