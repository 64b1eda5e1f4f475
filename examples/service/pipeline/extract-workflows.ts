import {
  type ClientClock,
  type ClientFetch,
  type ClientResponse,
  dataExtractionJobRequest,
  dataExtractionStatusRequest,
  type PlatformClient,
} from "cxscore/adapters/cxone";
import { readCsv } from "./read-csv.ts";

/**
 * The rows of a `qm-workflows` extraction: a job of the last days, asked for every 31 seconds, and its file, whose address
 * alone opens it. `null` when any of it fails; the next look asks again.
 */
export async function extractWorkflows(
  client: PlatformClient,
  { fetch, clock }: { readonly fetch: ClientFetch; readonly clock: ClientClock },
  { now, reachSeconds }: { readonly now: number; readonly reachSeconds: number },
  signal: AbortSignal | undefined,
): Promise<readonly Readonly<Record<string, string>>[] | null> {
  const options = signal === undefined ? {} : { signal };
  const days = { startDate: dayOf(now - reachSeconds * 1000), endDate: dayOf(now) };
  const job = dataExtractionJobRequest({ entityName: "qm-workflows", version: "3", ...days });
  const started = await client.send(job, options);
  if (started.kind === "failed" || typeof started.body !== "string") return null;
  for (let question = 0; question < MOST_QUESTIONS; question++) {
    await clock.wait(PAUSE_MS, signal);
    const asked = await client.send(dataExtractionStatusRequest({ jobId: started.body }), options);
    if (asked.kind === "failed") return null;
    const { status, result } = (asked.body as JobAnswer | null)?.jobStatus ?? {};
    if (status === "SUCCEEDED") return download(result?.url, { fetch, clock }, signal);
    if (status !== "RUNNING") return null;
  }
  return null;
}

interface JobAnswer {
  readonly jobStatus?: { readonly status?: string; readonly result?: { readonly url?: string | null } | null };
}

const MOST_QUESTIONS = 20;
const PAUSE_MS = 31_000;
const TIMEOUT_MS = 30_000;

/** Without credentials: the file lies elsewhere, and a token is none of its business. */
async function download(
  url: unknown,
  { fetch, clock }: { readonly fetch: ClientFetch; readonly clock: ClientClock },
  signal: AbortSignal | undefined,
): Promise<readonly Readonly<Record<string, string>>[] | null> {
  if (typeof url !== "string" || !/^(https:\/\/|http:\/\/127\.0\.0\.1[:/])/.test(url)) return null;
  const stop = new AbortController();
  const end = (): void => stop.abort();
  signal?.addEventListener("abort", end, { once: true });
  const late = new AbortController();
  const timedOut = clock.wait(TIMEOUT_MS, late.signal).then(
    () => null,
    () => null,
  );
  const loaded = fetch(url, { method: "GET", headers: {}, body: null, redirect: "manual", signal: stop.signal }).then(
    async (response) => {
      const text = response.status === 200 ? await readText(response) : null;
      return text === null ? null : readCsv(text);
    },
    () => null,
  );
  try {
    return await Promise.race([loaded.catch(() => null), timedOut]);
  } finally {
    late.abort();
    stop.abort();
    signal?.removeEventListener("abort", end);
  }
}

/** The text of a file, `null` when it is larger than any that is expected: no more of it is read then. */
async function readText(response: ClientResponse): Promise<string | null> {
  const reader = response.body?.getReader();
  if (reader === undefined) return response.text();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || value === undefined) return text + decoder.decode();
    size += value.byteLength;
    if (size > LARGEST_FILE_BYTES) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

const LARGEST_FILE_BYTES = 67_108_864;

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
