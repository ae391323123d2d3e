import * as vscode from 'vscode';
import type { CopyRelation } from '../core/model/article.ts';
import type { BilingualLabel } from '../core/model/topic.ts';

/** A label in the language of the interface: 简体中文 where VS Code speaks any Chinese, else English. */
export function labelOf(label: BilingualLabel): string {
  return vscode.env.language.toLowerCase().startsWith('zh') ? label['zh-cn'] : label.en;
}

/** What a copy is to its article, in words. */
export function relationLabel(relation: CopyRelation): string {
  switch (relation) {
    case 'canonical':
      return vscode.l10n.t('canonical copy');
    case 'identical':
      return vscode.l10n.t('identical');
    case 'near':
      return vscode.l10n.t('edited repost');
    case 'contained':
      return vscode.l10n.t('excerpt');
  }
}
