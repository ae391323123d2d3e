import type { PanelMessage, PanelState } from '../../src/protocol/notePanel.ts';

interface EditorApi {
  postMessage(message: PanelMessage): void;
  getState(): PanelState | undefined;
  setState(state: PanelState): void;
}

declare function acquireVsCodeApi(): EditorApi;

const api = acquireVsCodeApi();

/** Whether the panel has shown nothing yet: a page that is loaded anew has its state. */
export function isFirstLoad(): boolean {
  return api.getState() === undefined;
}

/** Sends a message to the extension. */
export function send(message: PanelMessage): void {
  api.postMessage(message);
}

/** Keeps what the panel is to come back to when the window is loaded again. */
export function keep(state: PanelState): void {
  api.setState(state);
}
