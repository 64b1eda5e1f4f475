import type { ClientSignal } from "./model.ts";

/** Waits for something to end, well or badly, or for the signal, whichever comes first. Never throws. */
export async function untilAborted(signal: ClientSignal | undefined, ended: Promise<unknown> | null): Promise<void> {
  if (signal?.aborted) return;
  let onAbort = (): void => {};
  const aborted = new Promise<void>((resolve) => {
    onAbort = resolve;
    signal?.addEventListener("abort", onAbort);
  });
  try {
    await Promise.race([ended, aborted]);
  } catch {
    // How it ended is asked of the machine.
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
}
