/** A signal that tells how many listen to it, and aborts when it is told to. */
export function createListenedSignal() {
  const listeners = new Set<() => void>();
  const signal = {
    aborted: false,
    reason: null,
    addEventListener: (type: string, listener: () => void) => {
      if (type === "abort") listeners.add(listener);
    },
    removeEventListener: (type: string, listener: () => void) => {
      if (type === "abort") listeners.delete(listener);
    },
  };
  const abort = (): void => {
    signal.aborted = true;
    for (const listener of [...listeners]) listener();
  };
  return { signal: signal as unknown as AbortSignal, count: () => listeners.size, abort };
}
