import type * as vscode from 'vscode';
import type { SearchHit, Snippet } from '../../core/model/passage.ts';

/** A row of the search palette; one without a hit only says something. */
export interface HitItem extends vscode.QuickPickItem {
  readonly hit?: SearchHit;
}

/**
 * Row of a hit: title, topic, and the passage with its matches marked.
 *
 * @param topic labels of the hit's topic, from the top level down.
 */
export function hitItem(hit: SearchHit, topic: readonly string[]): HitItem {
  const place = hit.heading !== '' && hit.heading !== hit.title ? hit.heading : undefined;
  return {
    hit,
    label: plain(hit.title),
    description: plain([topic.join(' › '), place].filter(Boolean).join(' · ')),
    detail: plain(marked(hit.snippet)),
    alwaysShow: true,
  };
}

/** Row that says why there are no others. */
export function messageItem(message: string): HitItem {
  return { label: message, alwaysShow: true };
}

/** A snippet on one line with each match in 【】, since items cannot be highlighted by an extension. */
export function marked({ text, matches }: Snippet): string {
  let out = '';
  let at = 0;
  for (const [start, end] of matches) {
    out += `${text.slice(at, start)}【${text.slice(start, end)}】`;
    at = end;
  }
  return (out + text.slice(at)).replace(/\s+/gu, ' ').trim();
}

/** Text of a note as a quick pick should show it: `$(name)` would become an icon. */
export function plain(text: string): string {
  return text.replaceAll('$(', '$\u200b(');
}
