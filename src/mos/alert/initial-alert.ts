import type { AlertState } from "./model.ts";

/**
 * A series of which nothing is known yet: `ok`, with its data `missing`. It belongs to the policy of its first step.
 *
 * @example
 * initialAlert().status; // "ok"
 */
export function initialAlert(): AlertState {
  return {
    version: 1,
    fingerprint: "",
    status: "ok",
    dataStatus: "missing",
    window: null,
    verdict: null,
    open: null,
    heardAt: null,
    pending: null,
    episode: null,
    recent: [],
    firedAt: null,
    flapping: { changes: 0, isBreaching: null, isFlapping: false },
  };
}
