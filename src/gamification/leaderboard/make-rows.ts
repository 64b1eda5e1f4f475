import { fromMicro } from "../../core/micro-units.ts";
import { sharesRank, tieValuesAt } from "./agent-table.ts";
import { BLOCK_SIZE, type BlockList } from "./block-list.ts";
import type { RankedAgent } from "./model.ts";
import type { RankMethod } from "./policy.ts";

/** Where on the board rows begin. */
export interface RowStart {
  /** Place of the first row's agent in the list. */
  readonly place: number;
  /** Agents before it. */
  readonly position: number;
  readonly rank: number;
}

export const FIRST_ROW: RowStart = { place: 0, position: 0, rank: 1 };

/** Rows of up to `count` agents that follow one another. */
export function makeRows(list: BlockList, method: RankMethod, start: RowStart, count: number): RankedAgent[] {
  const { table, starts, sizes, cells } = list;
  const { ids } = table;
  const hasTies = table.ties.length > 0;
  const rows: RankedAgent[] = [];
  let { position, rank } = start;
  let previousKey = Number.NaN;
  let previous = -1;
  let index = start.place % BLOCK_SIZE;
  for (let at = Math.floor(start.place / BLOCK_SIZE); at < sizes.length && rows.length < count; at++) {
    const first = BLOCK_SIZE * (starts[at] as number);
    const end = Math.min(sizes[at] as number, index + count - rows.length);
    for (; index < end; index++) {
      const key = cells[2 * (first + index)] as number;
      const slot = cells[2 * (first + index) + 1] as number;
      position++;
      if (previous < 0) previous = slot;
      else if (method === "ordinal" || key !== previousKey || (hasTies && !sharesRank(table, previous, slot))) {
        rank = method === "dense" ? rank + 1 : position;
      }
      previousKey = key;
      previous = slot;
      const agentId = ids[slot] as string;
      const score = fromMicro(0 - key);
      if (hasTies) rows.push({ agentId, score, rank, tieValues: tieValuesAt(table, slot) });
      else rows.push({ agentId, score, rank });
    }
    index = 0;
  }
  return rows;
}
