import { isNotePath } from '../../../src/core/ingest/notePaths.ts';
import { openLibrary } from '../../../src/core/library/sqlite/openLibrary.ts';
import { NodeDecisionFiles } from '../../../src/threads/nodeDecisionFiles.ts';
import { NodeFiles } from '../../../src/threads/nodeFiles.ts';
import { folderAt, noRules } from './folders.ts';

/** Scans a folder into a database: `node scanProcess.ts FOLDER DATABASE`. Says `scanning` when it begins. */
const [folder = '', database = ''] = process.argv.slice(2);
const library = openLibrary(database, new NodeFiles(isNotePath), new NodeDecisionFiles());
process.stdout.write('scanning\n');
await library.sync.run(
  { folders: [folderAt(folder)], rules: noRules },
  { signal: new AbortController().signal },
);
library.close();
