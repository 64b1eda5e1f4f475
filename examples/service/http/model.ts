import type { BatchScore, TokenBucketState } from "cxscore";

/** A request as the routes see it: what the socket was is of no interest. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** When it came. Epoch milliseconds. */
  readonly at: number;
}

/** An answer; `body` is JSON unless it is a text. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the ingest endpoint has taken, as it is stored. Plain JSON. */
export interface IngestState {
  /** Id and digest of the latest batches: the same batch again changes nothing, another one under its id is refused. */
  readonly batches: readonly (readonly [id: string, digest: string])[];
  /** The latest score per agent and period. */
  readonly scores: Readonly<Record<string, BatchScore>>;
  readonly bucket: TokenBucketState;
}
