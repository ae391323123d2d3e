import { parentPort } from 'node:worker_threads';
import { renderNote } from '../core/render/renderNote.ts';
import { imageAddresses } from './noteImages.ts';
import { practiceNote } from './practiceNote.ts';
import type { RendererInput, RendererOutput, RenderRequest } from './renderMessages.ts';

/*
 * The renderer thread: one note at a time, no store, nothing read of files, nothing kept between notes. Whoever
 * started it may end it at any moment.
 */

if (!parentPort) throw new Error('renderer.ts runs as a worker thread');
const port = parentPort;
const send = (message: RendererOutput) => port.postMessage(message);

/** Notes rendered for practice, some tenths of a second of work. */
const practiceRounds = 24;

/** Most HTML that a page shows without being busy for long, in UTF-16 units. */
const maxLength = 25_000_000;

// The parser, KaTeX and the highlighter make themselves ready before the first note asks for them.
renderNote(practiceNote(0));

port.on('message', ({ id, request }: RendererInput) => {
  try {
    const note = render(request);
    send(note.html.length > maxLength ? { type: 'tooLong', id } : { type: 'rendered', id, note });
  } catch (error) {
    send({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
});
send({ type: 'ready' });
practise(0);

/** What is run often is compiled, and the first notes need not wait for that; those asked for meanwhile go between. */
function practise(round: number): void {
  if (round === practiceRounds) return;
  setImmediate(() => {
    renderNote(practiceNote(round));
    practise(round + 1);
  });
}

function render({ text, images, remoteHosts, labels, standalone }: RenderRequest) {
  return renderNote(text, {
    ...(labels && { labels }),
    ...(standalone && { standalone }),
    ...(remoteHosts && { remoteHosts }),
    ...(images && { resolveImage: imageAddresses(images) }),
  });
}
