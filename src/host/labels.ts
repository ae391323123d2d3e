import * as vscode from 'vscode';
import type { BilingualLabel } from '../core/model/topic.ts';

/** A label in the language of the interface: 简体中文 where VS Code speaks any Chinese, else English. */
export function labelOf(label: BilingualLabel): string {
  return vscode.env.language.toLowerCase().startsWith('zh') ? label['zh-cn'] : label.en;
}
