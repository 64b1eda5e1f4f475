import { type AgentTable, compareEqualScores } from "./agent-table.ts";
import { addCount, countBefore, emptyCounts, type PrefixCounts, recount } from "./prefix-counts.ts";

/**
 * Agents in order, in blocks of at most {@link BLOCK_SIZE}: an agent is found by two binary searches, put in or taken
 * out by moving part of one block, and its position is the sum of the blocks before it.
 *
 * A place is one number, `block · BLOCK_SIZE + index`. It is good until the list changes.
 */
export interface BlockList {
  readonly table: AgentTable;
  /** For each block, in order, where its cells begin, in blocks. */
  readonly starts: number[];
  /** Agents of each block, never 0. */
  readonly sizes: number[];
  /** Key of each block's last agent. */
  readonly lastKeys: number[];
  readonly counts: PrefixCounts;
  /** Starts that no block uses any more. */
  readonly freeStarts: number[];
  /** Of each agent its key and its slot, side by side for the search. */
  cells: Float64Array;
}

/** The cells of a block are on one page of memory or two, and moving half of them takes as long as finding them. */
export const BLOCK_SIZE = 256;
/** Blocks below this are joined with a neighbour if both fit into {@link JOINED_SIZE}. */
const SMALL_SIZE = BLOCK_SIZE / 8;
const JOINED_SIZE = BLOCK_SIZE / 2;
/** Size of blocks that are filled from an order: room for agents to come. */
const FILLED_SIZE = (BLOCK_SIZE / 4) * 3;

export function emptyList(table: AgentTable): BlockList {
  const cells = new Float64Array(2 * BLOCK_SIZE);
  return { table, starts: [], sizes: [], lastKeys: [], counts: emptyCounts(), freeStarts: [], cells };
}

/** Fills an empty list with slots in order. */
export function fillList(list: BlockList, order: ArrayLike<number>): void {
  const { table, sizes, lastKeys, counts } = list;
  for (let i = 0; i < order.length; i += FILLED_SIZE) {
    const size = Math.min(FILLED_SIZE, order.length - i);
    const start = addBlock(list, sizes.length, size) * BLOCK_SIZE;
    for (let j = 0; j < size; j++) writeCell(list, start + j, order[i + j] as number);
    lastKeys[sizes.length - 1] = table.keys[order[i + size - 1] as number] as number;
  }
  recount(counts, sizes);
}

/** Place of the first agent that is not before this one: by score and tie values, and by id if wanted. */
export function findPlace(list: BlockList, slot: number, byId: boolean): number {
  const { table, starts, sizes, lastKeys, cells } = list;
  const key = table.keys[slot] as number;
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const last = lastKeys[middle] as number;
    if (last < key || (last === key && isTiedBefore(list, middle, (sizes[middle] as number) - 1, slot, byId))) {
      low = middle + 1;
    } else high = middle;
  }
  const start = 2 * BLOCK_SIZE * (starts[low] ?? 0);
  let first = 0;
  let end = sizes[low] ?? 0;
  while (first < end) {
    const middle = (first + end) >>> 1;
    const there = cells[start + 2 * middle] as number;
    if (there < key || (there === key && isTiedBefore(list, low, middle, slot, byId))) first = middle + 1;
    else end = middle;
  }
  return low * BLOCK_SIZE + first;
}

/** The agent at a place; -1 after the last one. */
export function slotAt(list: BlockList, place: number): number {
  const at = Math.floor(place / BLOCK_SIZE);
  return at === list.starts.length ? -1 : slotIn(list, at, place % BLOCK_SIZE);
}

/** Puts another agent of equal rank into a place. */
export function replaceAt(list: BlockList, place: number, slot: number): void {
  const start = list.starts[Math.floor(place / BLOCK_SIZE)] as number;
  writeCell(list, start * BLOCK_SIZE + (place % BLOCK_SIZE), slot);
}

/** How many agents are before a place. */
export function positionOf({ counts }: BlockList, place: number): number {
  return countBefore(counts, Math.floor(place / BLOCK_SIZE)) + (place % BLOCK_SIZE);
}

/** The place after that of an agent. */
export function placeAfter({ sizes }: BlockList, place: number): number {
  const at = Math.floor(place / BLOCK_SIZE);
  const isLast = (place % BLOCK_SIZE) + 1 === sizes[at];
  return isLast ? (at + 1) * BLOCK_SIZE : place + 1;
}

/** The place `count` agents before a place, or the first one. */
export function placeBefore({ sizes }: BlockList, place: number, count: number): number {
  let at = Math.floor(place / BLOCK_SIZE);
  let index = (place % BLOCK_SIZE) - count;
  while (index < 0 && at > 0) {
    at--;
    index += sizes[at] as number;
  }
  return at * BLOCK_SIZE + Math.max(index, 0);
}

/** Puts an agent of the table, who is not in the list, where it belongs, and gives its place. */
export function insertSlot(list: BlockList, slot: number): number {
  const { starts, sizes, lastKeys, counts } = list;
  const place = findPlace(list, slot, true);
  let at = Math.floor(place / BLOCK_SIZE);
  let index = place % BLOCK_SIZE;
  if (at === sizes.length) {
    // After all others: at the end of the last block.
    if (at === 0) addBlock(list, 0, 0);
    else at--;
    index = sizes[at] as number;
  }
  if (sizes[at] === BLOCK_SIZE) {
    splitBlock(list, at);
    if (index > BLOCK_SIZE / 2) {
      index -= BLOCK_SIZE / 2;
      at++;
    }
  }
  const size = sizes[at] as number;
  const start = (starts[at] as number) * BLOCK_SIZE;
  moveCells(list, start + index + 1, start + index, size - index);
  writeCell(list, start + index, slot);
  sizes[at] = size + 1;
  lastKeys[at] = list.cells[2 * (start + size)] as number;
  addCount(counts, at, 1);
  return at * BLOCK_SIZE + index;
}

/** Takes an agent out, whose values in the table are still those it was put in with. */
export function removeSlot(list: BlockList, slot: number): void {
  const { starts, sizes, lastKeys, counts, cells } = list;
  const place = findPlace(list, slot, true);
  const at = Math.floor(place / BLOCK_SIZE);
  const index = place % BLOCK_SIZE;
  const size = (sizes[at] as number) - 1;
  const start = (starts[at] as number) * BLOCK_SIZE;
  moveCells(list, start + index, start + index + 1, size - index);
  sizes[at] = size;
  if (size > 0) lastKeys[at] = cells[2 * (start + size - 1)] as number;
  addCount(counts, at, -1);
  if (size < SMALL_SIZE) joinBlock(list, at);
}

function isTiedBefore(list: BlockList, at: number, index: number, slot: number, byId: boolean): boolean {
  return compareEqualScores(list.table, slotIn(list, at, index), slot, byId) < 0;
}

function slotIn({ starts, cells }: BlockList, at: number, index: number): number {
  return cells[2 * ((starts[at] as number) * BLOCK_SIZE + index) + 1] as number;
}

function writeCell({ table, cells }: BlockList, cell: number, slot: number): void {
  cells[2 * cell] = table.keys[slot] as number;
  cells[2 * cell + 1] = slot;
}

function moveCells({ cells }: BlockList, to: number, from: number, count: number): void {
  cells.copyWithin(2 * to, 2 * from, 2 * (from + count));
}

/** Makes room for a block that will be the `at`-th; the caller counts. */
function addBlock(list: BlockList, at: number, size: number): number {
  const { starts, sizes, lastKeys, freeStarts } = list;
  const start = freeStarts.pop() ?? starts.length;
  if (list.cells.length < 2 * BLOCK_SIZE * (start + 1)) {
    const larger = new Float64Array(2 * list.cells.length);
    larger.set(list.cells);
    list.cells = larger;
  }
  starts.splice(at, 0, start);
  sizes.splice(at, 0, size);
  lastKeys.splice(at, 0, 0);
  return start;
}

function dropBlock({ starts, sizes, lastKeys, freeStarts }: BlockList, at: number): void {
  freeStarts.push(starts[at] as number);
  starts.splice(at, 1);
  sizes.splice(at, 1);
  lastKeys.splice(at, 1);
}

/** Moves the second half of a full block into a new one. */
function splitBlock(list: BlockList, at: number): void {
  const { starts, sizes, lastKeys, counts } = list;
  const half = BLOCK_SIZE / 2;
  const from = (starts[at] as number) * BLOCK_SIZE + half;
  moveCells(list, addBlock(list, at + 1, half) * BLOCK_SIZE, from, half);
  sizes[at] = half;
  lastKeys[at + 1] = lastKeys[at] as number;
  lastKeys[at] = list.cells[2 * (from - 1)] as number;
  recount(counts, sizes);
}

/** Drops an empty block, or moves a small one's agents into a neighbour that has room for both, or the other way. */
function joinBlock(list: BlockList, at: number): void {
  const { starts, sizes, lastKeys, counts } = list;
  const size = sizes[at] as number;
  if (size === 0) {
    dropBlock(list, at);
  } else {
    const before = sizes[at - 1] ?? BLOCK_SIZE;
    const after = sizes[at + 1] ?? BLOCK_SIZE;
    if (size + Math.min(before, after) > JOINED_SIZE) return;
    const first = before <= after ? at - 1 : at;
    const end = (starts[first] as number) * BLOCK_SIZE + (sizes[first] as number);
    moveCells(list, end, (starts[first + 1] as number) * BLOCK_SIZE, sizes[first + 1] as number);
    sizes[first] = (sizes[first] as number) + (sizes[first + 1] as number);
    lastKeys[first] = lastKeys[first + 1] as number;
    dropBlock(list, first + 1);
  }
  recount(counts, sizes);
}
