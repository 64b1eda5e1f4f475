import type { WallState } from "./model.ts";

/** A shape per state, each told apart without colour: paths of a square of 16, filled. */
export const STATE_SHAPES: Readonly<Record<WallState, string>> = {
  // A triangle with an exclamation mark cut out.
  firing: "M8 1L16 15H0ZM7 6V10.5H9V6ZM7 11.8V13.8H9V11.8Z",
  // The triangle's edge alone, struck through.
  withheld: "M8 1L16 15H0ZM8 4.6L3.2 13H12.8ZM1 4L2.4 2.6L15 13.6L13.6 15Z",
  // An arrow upwards.
  recovering: "M8 1L15 8.5H10.5V15H5.5V8.5H1Z",
  // A lozenge.
  pending: "M8 0L16 8L8 16L0 8Z",
  // A cross of two bars.
  "no-data": "M2.5 1L8 6.5L13.5 1L15 2.5L9.5 8L15 13.5L13.5 15L8 9.5L2.5 15L1 13.5L6.5 8L1 2.5Z",
  // A ring.
  thin: "M8 1A7 7 0 1 0 8 15A7 7 0 1 0 8 1ZM8 4A4 4 0 1 1 8 12A4 4 0 1 1 8 4Z",
  // A tick.
  ok: "M1 8.5L3 6.5L6.5 10L13 3L15 5L6.5 14Z",
};

/** Worst first. */
export const WALL_STATES: readonly WallState[] = [
  "firing",
  "withheld",
  "recovering",
  "pending",
  "no-data",
  "thin",
  "ok",
];
