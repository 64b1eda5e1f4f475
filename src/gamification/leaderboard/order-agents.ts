import { type AgentTable, compareEqualScores } from "./agent-table.ts";

/**
 * The slots of a table from `first` on, best agent first.
 *
 * Scores are whole numbers of micro-points, so they are sorted digit by digit, each pass keeping the order of the one
 * before (radix sort): several times as fast as any comparison by a function. Only agents of equal score are compared.
 */
export function orderAgents(table: AgentTable, first = 0): Int32Array {
  const { keys } = table;
  const count = keys.length - first;
  let order = new Int32Array(count);
  const low = new Uint32Array(keys.length);
  const high = new Uint32Array(keys.length);
  for (let i = 0; i < count; i++) {
    const key = keys[first + i] as number;
    order[i] = first + i;
    low[first + i] = key >>> 0;
    high[first + i] = Math.floor(key / TWO_32) + TWO_32 / 2;
  }
  for (const digits of [low, high]) {
    for (let shift = 0; shift < 32; shift += 8) order = orderByDigit(order, digits, shift);
  }
  orderEqualScores(table, order);
  return order;
}

const TWO_32 = 4_294_967_296;

/** Orders by one digit of 8 bits; agents with the same digit stay in the order they were in. */
function orderByDigit(order: Int32Array<ArrayBuffer>, digits: Uint32Array, shift: number): Int32Array<ArrayBuffer> {
  const ends = new Int32Array(256);
  for (const slot of order) {
    const digit = digitOf(digits, slot, shift);
    ends[digit] = (ends[digit] as number) + 1;
  }
  // Most numbers agree in most of their high digits.
  if (ends.includes(order.length)) return order;
  for (let digit = 1; digit < 256; digit++) ends[digit] = (ends[digit] as number) + (ends[digit - 1] as number);
  const ordered = new Int32Array(order.length);
  for (let i = order.length - 1; i >= 0; i--) {
    const slot = order[i] as number;
    const digit = digitOf(digits, slot, shift);
    const place = (ends[digit] as number) - 1;
    ends[digit] = place;
    ordered[place] = slot;
  }
  return ordered;
}

function digitOf(digits: Uint32Array, slot: number, shift: number): number {
  return ((digits[slot] as number) >>> shift) & 255;
}

function orderEqualScores(table: AgentTable, order: Int32Array): void {
  const { keys } = table;
  for (let start = 0, end = 0; start < order.length; start = end) {
    const key = keys[order[start] as number] as number;
    for (end = start + 1; end < order.length && keys[order[end] as number] === key; ) end++;
    if (end - start > 1) order.subarray(start, end).sort((a, b) => compareEqualScores(table, a, b, true));
  }
}
