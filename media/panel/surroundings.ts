import type { PanelLabels, PanelLink, PanelSurroundings } from '../../src/protocol/notePanel.ts';
import { send } from './host.ts';
import { button, make } from './page.ts';

/** Note whose surroundings were shown last, and those of them that are unfolded, or were when they were there last. */
const unfolded = { key: '', ids: new Set<string>() };

/** Shows in the header what is related to note `key` and who cites it, and below the note its neighbours in the topic. */
export function showSurroundings(
  { header, footer }: { readonly header: HTMLElement; readonly footer: HTMLElement },
  key: string,
  { related, citedBy, previous, next }: PanelSurroundings,
  labels: PanelLabels,
): void {
  if (key !== unfolded.key) Object.assign(unfolded, { key, ids: new Set() });
  for (const { id, open } of header.querySelectorAll<HTMLDetailsElement>('details.around'))
    if (open) unfolded.ids.add(id);
    else unfolded.ids.delete(id);
  const focused = document.activeElement?.closest('details.around')?.id;
  for (const element of header.querySelectorAll('.around')) element.remove();
  header.append(
    ...folded(
      'related',
      labels.related,
      related.map(link => [linkTo(link), make('span', 'why', link.why)]),
    ),
    ...folded(
      'cited-by',
      labels.citedBy,
      citedBy.map(({ label, text }, index) => [
        button('link', label, () => send({ type: 'openCitation', index })),
        make('span', 'why', text),
      ]),
    ),
  );
  for (const details of header.querySelectorAll<HTMLDetailsElement>('details.around'))
    details.open = unfolded.ids.has(details.id);
  // Whoever stands on one of them by the keyboard goes on from there.
  if (focused !== undefined)
    header.querySelector<HTMLElement>(`#${focused} > summary`)?.focus({ preventScroll: true });
  footer.replaceChildren(
    ...(previous === null ? [] : [neighbour('previous', labels.previous, previous)]),
    ...(next === null ? [] : [neighbour('next', labels.next, next)]),
  );
  footer.setAttribute('aria-label', `${labels.previous}, ${labels.next}`);
  footer.hidden = previous === null && next === null;
}

function folded(id: string, label: string, rows: readonly (readonly HTMLElement[])[]): HTMLElement[] {
  if (rows.length === 0) return [];
  const details = make(
    'details',
    'around',
    make('summary', '', `${label} (${rows.length})`),
    make('ul', '', ...rows.map(row => make('li', '', ...row))),
  );
  details.id = id;
  return [details];
}

function neighbour(kind: 'previous' | 'next', label: string, link: PanelLink): HTMLElement {
  return make('div', kind, make('span', 'neighbour-label', label), linkTo(link));
}

function linkTo({ key, title }: PanelLink): HTMLButtonElement {
  return button('link', title, event =>
    send({ type: 'openNote', key, beside: event.ctrlKey || event.metaKey }),
  );
}
