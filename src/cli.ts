import { parseArgs } from 'node:util';
import { check } from './cli/check.ts';
import { cite } from './cli/cite.ts';
import type { CollectionOptions } from './cli/collection.ts';
import { help } from './cli/help.ts';
import { list } from './cli/list.ts';
import { type Output, writeError } from './cli/output.ts';
import { render } from './cli/render.ts';
import { search } from './cli/search.ts';

/** Arguments nothing can be done with; the exit code is 2. */
class UsageError extends Error {}

const output: Output = {
  out: text => void process.stdout.write(text),
  error: text => void process.stderr.write(text),
};

// Whoever reads the output may stop reading, as `head` does; that is no failure.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0);
  throw error;
});

// The bundle is CommonJS, which knows no top-level await.
run(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  error => {
    writeError(output, `study-notes: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 2;
  },
);

/** @returns the exit code. @throws {UsageError} when the arguments are unusable. */
async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, drafts } = parse(args);
  const [command, ...operands] = positionals;
  if (values.help || command === undefined || command === 'help') {
    output.out(help);
    return command === undefined && !values.help ? 2 : 0;
  }
  const common = { json: values.json, collection: collectionOptions(values) };
  switch (command) {
    case 'list':
      return list(folders(operands), common, output);
    case 'search':
      if ((values.query === undefined) === (values.queries === undefined)) {
        throw new UsageError('search needs either --query or --queries');
      }
      return search(
        folders(operands),
        { ...common, query: values.query, queries: values.queries, limit: limit(values.limit) },
        output,
      );
    case 'render':
      return render(only(operands), common, output);
    case 'cite':
      if (values.key.length === 0) throw new UsageError('cite needs --key');
      return cite(
        folders(operands),
        { ...common, keys: values.key, format: values.format ?? 'pandoc', style: values.style },
        output,
      );
    case 'check':
      if (drafts.length === 0) throw new UsageError('check needs --in and the drafts to check');
      return check(folders(operands), { ...common, drafts }, output);
    case 'mcp': {
      // Loaded only here: the protocol's library takes longer to load than most commands to run.
      const { serveMcp } = await import('./cli/mcp.ts');
      return serveMcp(folders(operands), common.collection, output);
    }
    default:
      throw new UsageError(`there is no command "${command}"; see --help`);
  }
}

/** What stands on the command line; operands behind `--in` are drafts, as its value is. */
function parse(args: readonly string[]) {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    tokens: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      json: { type: 'boolean', default: false },
      store: { type: 'string' },
      decisions: { type: 'string', multiple: true, default: [] },
      exclude: { type: 'string', multiple: true, default: [] },
      drafts: { type: 'string', multiple: true, default: [] },
      query: { type: 'string' },
      queries: { type: 'string' },
      limit: { type: 'string' },
      key: { type: 'string', multiple: true, default: [] },
      format: { type: 'string' },
      style: { type: 'string' },
      in: { type: 'string', multiple: true, default: [] },
    },
  });
  const first = tokens.find(token => token.kind === 'option' && token.name === 'in')?.index ?? args.length;
  const behind = tokens.flatMap(token =>
    token.kind === 'positional' && token.index > first ? token.value : [],
  );
  return {
    values,
    positionals: positionals.slice(0, positionals.length - behind.length),
    drafts: [...values.in, ...behind],
  };
}

function collectionOptions(values: ReturnType<typeof parse>['values']): CollectionOptions {
  const { store, decisions, exclude, drafts } = values;
  return { store, decisions, rules: { exclude, drafts } };
}

function folders(operands: readonly string[]): readonly string[] {
  if (operands.length === 0) throw new UsageError('name at least one folder');
  return operands;
}

function only(operands: readonly string[]): string {
  const [operand, ...more] = operands;
  if (operand === undefined || more.length > 0) throw new UsageError('name one file');
  return operand;
}

function limit(value: string | undefined): number {
  const number = value === undefined ? 10 : Number(value);
  if (!Number.isInteger(number) || number < 1) throw new UsageError('--limit takes a whole number from 1');
  return number;
}
