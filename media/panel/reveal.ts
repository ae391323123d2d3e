import type { PanelTarget } from '../../src/protocol/notePanel.ts';
import { elementAt, scrollToPosition } from './lines.ts';
import { type Matches, openAround } from './matches.ts';

/** Brings what `target` names into view and marks it. */
export function reveal(target: PanelTarget, matches: Matches): void {
  if (target.anchor !== undefined) {
    const heading = document.getElementById(target.anchor);
    if (heading === null) window.scrollTo(0, 0);
    else heading.scrollIntoView();
    return;
  }
  if (target.position !== undefined) {
    scrollToPosition({ line: target.position, offset: target.position % 1 === 0 ? 12 : 0 });
    matches.show(target.spellings ?? [], elementAt(target.position));
    return;
  }
  const element = target.line === undefined ? undefined : elementAt(target.line);
  const found = matches.show(target.spellings ?? [], element);
  if (element !== undefined) {
    openAround(element);
    element.scrollIntoView({ block: element.clientHeight > window.innerHeight / 2 ? 'start' : 'center' });
    flash(element);
  } else if (!found) window.scrollTo(0, 0);
  if (found) matches.bringIntoView();
}

function flash(element: HTMLElement): void {
  for (const old of document.querySelectorAll('.revealed')) old.classList.remove('revealed');
  // Read between the changes, so that the animation starts over on the same element.
  void element.offsetWidth;
  element.classList.add('revealed');
}
