import { existsSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { CitationDesk } from '../core/library/cite.ts';
import { openReader, type ReaderLibrary } from '../core/library/sqlite/openLibrary.ts';
import { NoteTools } from '../core/library/tools/noteTools.ts';
import type { ReadingMark } from '../core/model/articleTree.ts';
import { findPattern } from '../core/search/findPattern.ts';
import type { ReaderApi } from './api.ts';
import { DraftReader, draftApi } from './draftApi.ts';
import { tellingFaults } from './indexFaults.ts';
import { NodeStyles } from './nodeStyles.ts';

interface Open extends ReaderLibrary {
  readonly desk: CitationDesk;
  readonly drafts: DraftReader;
  readonly tools: NoteTools;
}

let opened: Open | undefined;
let marks: readonly ReadingMark[] = [];

function library(): Open {
  if (!opened) throw new Error('the index is not open');
  return opened;
}

const api: ReaderApi = {
  async open(database, styles) {
    opened?.close();
    opened = undefined;
    if (!existsSync(database)) return false;
    const found = openReader(database);
    const desk = new CitationDesk(found.reader, new NodeStyles(styles));
    found.reader.setMarks(marks);
    const tools = new NoteTools(found.reader, desk);
    opened = { ...found, desk, tools, drafts: new DraftReader(found.reader, desk) };
    return found.reader.isPublished();
  },
  async close() {
    opened?.close();
    opened = undefined;
  },
  generation: async () => library().reader.generation(),
  isWhole: async () => library().reader.isWhole(),
  topics: async () => library().reader.topics(),
  allTopics: async () => library().reader.allTopics(),
  async setMarks(next) {
    marks = next;
    opened?.reader.setMarks(next);
  },
  attachedMarks: async () => library().reader.attachedMarks().all,
  async tree(options) {
    const { reader } = library();
    const { groups, shown } = reader.arranged(options);
    return { groups, shown, total: reader.articles().length };
  },
  articlesUnder: async (path, options) => library().reader.arranged(options).under(path),
  neighbours: async (key, path, options) => library().reader.arranged(options).beside(key, path),
  groupOf: async (key, options) => library().reader.arranged(options).pathOf(key),
  article: async key => library().reader.article(key),
  summaries: async keys => library().reader.summaries(keys),
  keysOf: async key => library().reader.keysOf(key),
  related: async (key, limit) => library().reader.related(key, limit),
  keys: async () =>
    library()
      .reader.articles()
      .map(({ key }) => key),
  comparisons: async key => library().duplicates.comparisons(key),
  uncertainPairs: async limit => library().duplicates.uncertainPairs(limit),
  redundantFiles: async () => library().duplicates.redundantFiles(),
  copyText: async place => library().duplicates.copyText(place),
  problems: async () => library().reader.problems(),
  search: async (query, limit) => library().reader.search(query, limit),
  spellings: async (key, query) => library().reader.spellings(key, query),
  findPattern: async (text, letters) => findPattern(text, letters),
  keyAt: async (folder, path, line) => library().reader.keyAt(folder, path, line),
  filterValues: async filter => library().reader.filterValues(filter),
  passages: async (key, query) => library().desk.passages(key, query),
  citation: async (keys, format) => library().desk.citation(keys, format),
  ...draftApi(() => library().drafts),
  callTool: async (name, input) => library().tools.call(name, input),
  quote: async (key, passages, format, manner) => library().desk.quote(key, passages, format, manner),
};

if (!parentPort) throw new Error('reader.ts runs as a worker thread');
expose(tellingFaults(api), nodeEndpoint(parentPort));
