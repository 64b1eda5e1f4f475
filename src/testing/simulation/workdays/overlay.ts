import type { SimulatedStretch, WorkActivity } from "./model.ts";

/** A stretch with what was planned in it and what was done; `null` = nothing. Epoch ms. */
export interface Overlaid {
  readonly startAt: number;
  readonly endAt: number;
  readonly planned: WorkActivity | null;
  readonly done: WorkActivity | null;
}

/** A day cut wherever what is planned or done changes, in order. */
export function overlay(planned: readonly SimulatedStretch[], done: readonly SimulatedStretch[]): readonly Overlaid[] {
  const ends = [...planned, ...done].flatMap(({ startAt, endAt }) => [startAt, endAt]);
  const cuts = [...new Set(ends)].sort((a, b) => a - b);
  const at = (list: readonly SimulatedStretch[], instant: number): WorkActivity | null =>
    list.find(({ startAt, endAt }) => startAt <= instant && instant < endAt)?.activity ?? null;
  return cuts.slice(0, -1).flatMap((startAt, index) => {
    const one = { startAt, endAt: cuts[index + 1] as number, planned: at(planned, startAt), done: at(done, startAt) };
    return one.planned === null && one.done === null ? [] : [one];
  });
}

/** Seconds of the stretches that a test lets through. */
export function secondsOf(
  stretches: readonly Overlaid[],
  isMeant: (stretch: Overlaid) => boolean = () => true,
): number {
  let ms = 0;
  for (const stretch of stretches) if (isMeant(stretch)) ms += stretch.endAt - stretch.startAt;
  return ms / 1000;
}
