import { parseArgs } from 'node:util';
import type { CollectionOptions } from './cli/collection.ts';
import { help } from './cli/help.ts';
import { type Output, writeError } from './cli/output.ts';

/** Arguments nothing can be done with; the exit code is 2. */
class UsageError extends Error {}

const output: Output = {
  out: text => void process.stdout.write(text),
  error: text => void process.stderr.write(text),
};

/** Commands that read folders. */
const readers = ['list', 'search', 'cite', 'check', 'mcp'];

/** Which commands take an option; those not named here go with any. */
const takers: Readonly<Record<string, readonly string[]>> = {
  json: ['list', 'search', 'render', 'check'],
  query: ['search'],
  queries: ['search'],
  limit: ['search'],
  key: ['cite'],
  format: ['cite'],
  style: ['cite'],
  in: ['check'],
  store: readers,
  decisions: readers,
  exclude: readers,
  drafts: readers,
};

// Whoever reads the output may stop reading, as `head` does; that is no failure. A full disk is one.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0);
  writeError(output, `study-notes: ${error.message}`);
  process.exit(2);
});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const isOld = (error as NodeJS.ErrnoException).code === 'ERR_UNKNOWN_BUILTIN_MODULE';
  const message = error instanceof Error ? error.message : String(error);
  writeError(
    output,
    isOld ? `study-notes needs Node 22.13 or newer; this is ${process.version}` : `study-notes: ${message}`,
  );
  process.exitCode = 2;
}

/** @returns the exit code. @throws {UsageError} when the arguments are unusable. */
async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, drafts } = parse(args);
  const [command, ...operands] = positionals;
  if (values.help || command === undefined || command === 'help') {
    output.out(help);
    return command === undefined && !values.help ? 2 : 0;
  }
  refuseStrangers(command, values);
  const common = { json: values.json, collection: collectionOptions(values) };
  // Each command loads what it needs once its arguments are known to be usable; loading everything takes longer
  // than most commands run.
  switch (command) {
    case 'list': {
      const named = folders(operands);
      const { list } = await import('./cli/list.ts');
      return list(named, common, output);
    }
    case 'search': {
      if ((values.query === undefined) === (values.queries === undefined)) {
        throw new UsageError('search needs either --query or --queries');
      }
      const { query, queries } = values;
      const asked = { ...common, query, queries, limit: limit(values.limit) };
      const named = folders(operands);
      const { search } = await import('./cli/search.ts');
      return search(named, asked, output);
    }
    case 'render': {
      const file = only(operands);
      const { render } = await import('./cli/render.ts');
      return render(file, common, output);
    }
    case 'cite': {
      if (values.key.length === 0) throw new UsageError('cite needs --key');
      const { key: keys, format = 'pandoc', style } = values;
      const named = folders(operands);
      const { cite } = await import('./cli/cite.ts');
      return cite(named, { ...common, keys, format, style }, output);
    }
    case 'check': {
      if (drafts.length === 0) throw new UsageError('check needs --in and the drafts to check');
      const named = folders(operands);
      const { check } = await import('./cli/check.ts');
      return check(named, { ...common, drafts }, output);
    }
    case 'mcp': {
      const named = folders(operands);
      const { serveMcp } = await import('./cli/mcp.ts');
      return serveMcp(named, common.collection, output);
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

/** @throws {UsageError} when an option is given to a command that would not look at it. */
function refuseStrangers(command: string, values: ReturnType<typeof parse>['values']): void {
  for (const [option, commands] of Object.entries(takers)) {
    const value = values[option as keyof typeof values];
    const given = Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
    if (given && !commands.includes(command))
      throw new UsageError(`--${option} goes with ${commands.join(', ')}, not with ${command}`);
  }
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
