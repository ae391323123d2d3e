/** One figure of a benchmark, taken in the same run as the figure it is held against. */
export interface BenchRow {
  /** What was measured. */
  readonly what: string;
  readonly ours: string;
  /** The same of the peer; empty when there is none. */
  readonly peer: string;
  /** Ours in relation to the peer's, larger is better; undefined when there is no peer. */
  readonly ratio: number | undefined;
  /** What the figure has to reach, in words. */
  readonly bar: string;
  readonly met: boolean;
}
