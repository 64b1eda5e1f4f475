import { acknowledgeLines } from "./apply-losses.ts";
import type { LineFile, ServiceState, StateStore } from "./model.ts";

/** The state of a running service. */
export interface StateHolder {
  readonly current: () => ServiceState;
  /** Changes the state in memory, at once. */
  readonly update: (change: (state: ServiceState) => ServiceState) => void;
  /** Resolves when all changes made before are safe. */
  readonly persist: () => Promise<void>;
  /** Resolves with the next change; many may wait. */
  readonly changed: () => Promise<void>;
}

/**
 * Holds the state and keeps it safe. One save is under way at a time, and takes along all changes made before it began.
 * Lines go into their files after the state that holds them is safe, from the byte on that it acknowledges: after a
 * kill they are written again to the same place, never twice.
 */
export function holdState(initial: ServiceState, store: StateStore): StateHolder {
  let state = initial;
  let saved: ServiceState | null = null;
  let saving: Promise<void> | null = null;
  const listeners: (() => void)[] = [];

  const update = (change: (state: ServiceState) => ServiceState): void => {
    const next = change(state);
    if (next === state) return;
    state = next;
    for (const listener of listeners.splice(0)) listener();
  };
  const save = async (): Promise<void> => {
    const snapshot = state;
    await store.save(snapshot);
    saved = snapshot;
    for (const file of FILES) {
      const texts = snapshot.lines.filter((line) => line.file === file).map(({ text }) => text);
      if (texts.length === 0) continue;
      const bytes = await store.append(file, snapshot.fileBytes[file], texts.join(""));
      update((now) => acknowledgeLines(now, file, texts.length, bytes));
    }
  };
  const persist = async (): Promise<void> => {
    const wanted = state;
    // The save under way may have begun before the change.
    await saving;
    if (saved === wanted || saved === state) return;
    saving ??= save().finally(() => {
      saving = null;
    });
    return saving;
  };
  return {
    current: () => state,
    update,
    persist,
    changed: () => new Promise((resolve) => listeners.push(resolve)),
  };
}

const FILES: readonly LineFile[] = ["quarantine", "dead-letters"];
