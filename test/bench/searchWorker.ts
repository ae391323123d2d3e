import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { SqliteSearchIndex } from '../../src/core/library/sqlite/searchIndex.ts';

/** Answers queries from a database file, as the reader thread of the extension does. */
const { file } = workerData as { file: string };
const db = new DatabaseSync(file, { readOnly: true });
db.exec('PRAGMA mmap_size = 1073741824');
const index = new SqliteSearchIndex(db);
parentPort?.on('message', (query: string) => parentPort?.postMessage(index.search(query, { limit: 50 })));
