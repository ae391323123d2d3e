import { send } from './host.ts';

/**
 * Follows the links under `root`: anchors here, links within the collection through the extension. Addresses of
 * the web are left to the editor, which shows them before it opens them.
 */
export function followLinks(root: HTMLElement): void {
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const address = link?.getAttribute('href') ?? '';
    if (link === null || /^(?:https?|mailto):/i.test(address)) return;
    event.preventDefault();
    // The editor follows links too, further up.
    event.stopPropagation();
    const target = link.dataset['wikiTarget'];
    if (target !== undefined) {
      send({ type: 'openWikiLink', target, beside: event.ctrlKey || event.metaKey || event.button === 1 });
    } else if (address.startsWith('#')) goToAnchor(address.slice(1));
    else send({ type: 'openLink', address });
  };
  root.addEventListener('click', follow);
  root.addEventListener('auxclick', event => {
    if (event.button === 1) follow(event);
  });
}

function goToAnchor(encoded: string): void {
  let id = encoded;
  try {
    id = decodeURIComponent(encoded);
  } catch {
    // A stray percent sign: the anchor is taken as written.
  }
  const element = document.getElementById(id);
  if (element === null) return;
  element.scrollIntoView();
  // Moves the keyboard's place along, so that Tab goes on from there.
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
