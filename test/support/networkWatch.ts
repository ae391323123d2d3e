/**
 * Loaded into VS Code's server by `NODE_OPTIONS`, and by it into every process it forks and every thread of these: notes
 * in the file that `STUDY_NOTES_NETWORK` names, one JSON a line, what tries to leave the machine. Every way out of Node
 * ends in one of the functions wrapped here: `fetch`, `http` and `tls` connect through `net`.
 */
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import process from 'node:process';
import workerThreads, { type WorkerOptions } from 'node:worker_threads';

/** Something that tried to reach another machine; first of all, in each process and thread, that it is watched. */
export interface Attempt {
  readonly way: 'watched' | 'connect' | 'dns' | 'udp';
  readonly target: string;
  /** What the process says it is in its main thread, for example `--type=extensionHost`. */
  readonly kind: string;
  readonly pid: number;
  /** 0 is the main thread. */
  readonly thread: number;
  readonly stack: string;
}

const file = process.env.STUDY_NOTES_NETWORK;
const loopback = /^(?:localhost|127(?:\.\d+){3}|::1|0\.0\.0\.0|::)$/;

function note(way: Attempt['way'], target: unknown): void {
  if (file === undefined || typeof target !== 'string' || loopback.test(target)) return;
  const kind = process.argv.find(argument => argument.startsWith('--type=')) ?? process.argv[1] ?? '';
  const stack = new Error().stack ?? '';
  const attempt: Attempt = { way, target, kind, pid: process.pid, thread: workerThreads.threadId, stack };
  appendFileSync(file, `${JSON.stringify(attempt)}\n`);
}

note('watched', process.title);

type Function = (this: unknown, ...args: unknown[]) => unknown;

/** Calls `before` with the arguments of each call of a method. */
function watch(owner: object, name: string, before: (args: readonly unknown[]) => void): void {
  const methods = owner as Record<string, Function>;
  const original = methods[name];
  if (original === undefined) throw new Error(`there is no ${name} to watch`);
  methods[name] = function (this: unknown, ...args: unknown[]) {
    before(args);
    return original.apply(this, args);
  };
}

watch(net.Socket.prototype, 'connect', ([first, second]) => {
  // `net.connect` hands its arguments on in one array.
  const options: unknown = Array.isArray(first) ? first[0] : first;
  if (typeof options === 'object' && options !== null) {
    const { host, path } = options as { readonly host?: unknown; readonly path?: unknown };
    if (path === undefined || path === null) note('connect', host);
  } else if (typeof options === 'number') note('connect', second);
});
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  watch(dns, name, ([host]) => note('dns', host));
  watch(dns.promises, name, ([host]) => note('dns', host));
}
watch(dgram.Socket.prototype, 'send', args =>
  note(
    'udp',
    args.findLast(each => typeof each === 'string'),
  ),
);

/** Flags of a process or thread, with the one that loads this module. */
const watchedFlags = (flags: readonly string[] = process.execArgv) => [...flags, '--import', import.meta.url];

workerThreads.Worker = class extends workerThreads.Worker {
  constructor(script: string | URL, options: WorkerOptions = {}) {
    super(script, options.eval ? options : { ...options, execArgv: watchedFlags(options.execArgv) });
  }
};
const { fork } = childProcess;
childProcess.fork = ((module: string, args: readonly string[], options: childProcess.ForkOptions = {}) => {
  return fork(module, args, { ...options, execArgv: watchedFlags(options.execArgv) });
}) as typeof fork;
syncBuiltinESMExports();
