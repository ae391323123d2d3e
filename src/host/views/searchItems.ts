import * as vscode from 'vscode';
import type { SearchHit, Snippet } from '../../core/model/passage.ts';

/** What can be done with a row beside opening it. */
export type HitAction = 'openBeside' | 'cite' | 'quote' | 'copyKey';

/** A row of the search palette; one with neither hit nor query only says something. */
export interface HitItem extends vscode.QuickPickItem {
  readonly hit?: SearchHit;
  /** Choosing the row puts this into the box. */
  readonly query?: string;
}

/** A button of a row. */
export interface HitButton extends vscode.QuickInputButton {
  readonly action: HitAction;
}

/** The buttons every hit has. */
export function hitButtons(): readonly HitButton[] {
  return [
    button('openBeside', 'split-horizontal', vscode.l10n.t('Open to the Side')),
    button('cite', 'references', vscode.l10n.t('Insert Citation')),
    button('quote', 'quote', vscode.l10n.t('Insert Quote')),
    button('copyKey', 'copy', vscode.l10n.t('Copy Citation Key')),
  ];
}

function button(action: HitAction, icon: string, tooltip: string): HitButton {
  return { action, tooltip, iconPath: new vscode.ThemeIcon(icon) };
}

/**
 * Row of a hit: title, topic, heading, where it comes from, and the passage with its matches marked.
 *
 * @param topic labels of the hit's topic, from the top level down.
 */
export function hitItem(hit: SearchHit, topic: readonly string[], withButtons: boolean): HitItem {
  const place = hit.heading !== '' && hit.heading !== hit.title ? hit.heading : undefined;
  return {
    hit,
    label: plain(hit.title),
    description: plain([topic.join(' › '), place, hit.source ?? hit.path].filter(Boolean).join(' · ')),
    detail: plain(marked(hit.snippet)),
    alwaysShow: true,
    ...(withButtons && { buttons: [...hitButtons()] }),
  };
}

/** Row that puts a query into the box. */
export function queryItem(query: string, icon: string, description = ''): HitItem {
  return { query, label: plain(query), description, iconPath: new vscode.ThemeIcon(icon), alwaysShow: true };
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
