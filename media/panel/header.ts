import type { PanelHeader, PanelLabels, PanelLink } from '../../src/protocol/notePanel.ts';
import { send } from './host.ts';
import { button, make } from './page.ts';

/** Fills the header of a note. */
export function showHeader(
  element: HTMLElement,
  header: PanelHeader,
  labels: PanelLabels,
  way: { readonly canGoBack: boolean; readonly canGoForward: boolean },
): void {
  element.replaceChildren();
  element.append(topLine(header, labels, way));
  element.append(make('h1', 'note-title', header.title));
  const facts = factsOf(header, labels);
  if (facts.length > 0) element.append(make('p', 'facts', ...facts));
  if (header.copies.length > 1) element.append(copyList(header, labels));
  for (const [label, links] of [
    [labels.siblings, header.siblings],
    [labels.contains, header.contains],
    [labels.partOf, header.partOf],
  ] as const) {
    if (links.length > 0) element.append(linkList(label, links));
  }
}

function topLine(
  header: PanelHeader,
  labels: PanelLabels,
  { canGoBack, canGoForward }: { readonly canGoBack: boolean; readonly canGoForward: boolean },
): HTMLElement {
  const step = (label: string, sign: string, direction: 'back' | 'forward', enabled: boolean) => {
    const element = button('step', sign, () => send({ type: 'navigate', direction }));
    element.title = label;
    element.setAttribute('aria-label', label);
    element.disabled = !enabled;
    return element;
  };
  return make(
    'div',
    'top-line',
    make('span', 'topic', header.topic.join(' › ')),
    step(labels.back, '←', 'back', canGoBack),
    step(labels.forward, '→', 'forward', canGoForward),
  );
}

function factsOf(header: PanelHeader, labels: PanelLabels): HTMLElement[] {
  const facts: HTMLElement[] = [];
  if (header.date !== null) facts.push(make('time', 'date', header.date));
  const [only] = header.copies;
  if (header.copies.length === 1 && only !== undefined) {
    facts.push(button('link', only.label, () => send({ type: 'openCopy', index: 0 })));
  }
  if (header.source !== null) {
    const { name, url } = header.source;
    const shown =
      url === undefined
        ? make('span', '', name)
        : button('link', name, () => send({ type: 'openLink', address: url }));
    shown.title = url ?? labels.source;
    facts.push(shown);
  }
  facts.push(...header.tags.map(tag => make('span', 'note-tag', tag)));
  return facts;
}

function copyList(header: PanelHeader, labels: PanelLabels): HTMLElement {
  const items = header.copies.map((copy, index) =>
    make(
      'li',
      '',
      button('link', copy.label, () => send({ type: 'openCopy', index })),
      make('span', 'relation', copy.relation),
    ),
  );
  const details = make(
    'details',
    'copies',
    make('summary', '', `${labels.copies} (${header.copies.length})`),
    make('ul', '', ...items),
  );
  details.open = items.length <= 4;
  return details;
}

function linkList(label: string, links: readonly PanelLink[]): HTMLElement {
  const items = links.map(({ key, title }) =>
    make(
      'li',
      '',
      button('link', title, event => send({ type: 'openNote', key, beside: event.ctrlKey || event.metaKey })),
    ),
  );
  return make('div', 'related', make('span', 'related-label', label), make('ul', '', ...items));
}
