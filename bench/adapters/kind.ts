// What the payloads of the benchmark are made with.
import type { SimulatedMessage } from "../../dist/testing.js";

export const startAt = Date.UTC(2026, 2, 2);

/** A kind of payload: its pages, what is counted as a record of it, and who reads it. */
export interface Kind {
  readonly name: string;
  readonly pages: readonly Buffer[];
  readonly records: number;
  readonly map: (payload: unknown) => { readonly quarantined: readonly unknown[] };
}

/** A kind with its records in pages of a size. */
export function kind(
  name: string,
  list: readonly unknown[],
  size: number,
  page: (list: readonly unknown[]) => unknown,
  map: Kind["map"],
): Kind {
  const pages: Buffer[] = [];
  for (let from = 0; from < list.length; from += size) {
    pages.push(Buffer.from(JSON.stringify(page(list.slice(from, from + size)))));
  }
  return { name, pages, records: list.length, map };
}

export function counted<One>(count: number, make: (i: number) => One): readonly One[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

export function payloadsOf(messages: readonly SimulatedMessage[]): readonly unknown[] {
  return messages.map(({ payload }) => payload);
}

export function same(list: readonly unknown[]): unknown {
  return list;
}

export function idOf(letter: string, i: number): string {
  return `${letter}0000000-0000-4000-8000-${i.toString(16).padStart(12, "0")}`;
}

export function instantOf(i: number): string {
  return new Date(startAt + i * 1371).toISOString();
}
