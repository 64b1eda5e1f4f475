import { toMicro } from "../../core/micro-units.ts";
import { type AgentTable, emptyTable, setAgent, setValues, sharesRank } from "./agent-table.ts";
import {
  type BlockList,
  emptyList,
  fillList,
  findPlace,
  insertSlot,
  placeAfter,
  placeBefore,
  positionOf,
  removeSlot,
  replaceAt,
  slotAt,
} from "./block-list.ts";
import type { CompleteBoardOptions } from "./check-ranking-options.ts";
import type { BoardEntry } from "./model.ts";
import { orderAgents } from "./order-agents.ts";
import type { RankMethod } from "./policy.ts";

/** The ranked agents of a board; changed in place. */
export interface BoardAgents {
  readonly method: RankMethod;
  readonly table: AgentTable;
  readonly list: BlockList;
  /** One agent of each rank, in order; kept for dense ranks alone. */
  readonly groups: BlockList | null;
  readonly slots: Map<string, number>;
  /** Slots that nobody holds any more. */
  readonly freeSlots: number[];
  /** Who was put in last, and where: the one that is asked for next. -1 when the list has changed since. */
  lastSlot: number;
  lastPlace: number;
}

/** A slot that no agent ever holds: what is looked for is written into it. */
export const PROBE = 0;

export function emptyAgents({ method, tieBreakers }: CompleteBoardOptions): BoardAgents {
  const table = emptyTable(tieBreakers);
  setAgent(table, PROBE, { agentId: "", score: 0 }, 0);
  const groups = method === "dense" ? emptyList(table) : null;
  return { method, table, list: emptyList(table), groups, slots: new Map(), freeSlots: [], lastSlot: -1, lastPlace: 0 };
}

/** Orders all agents of a board whose table and slots alone were filled. */
export function fillAgents({ table, list, groups }: BoardAgents): void {
  const order = orderAgents(table, PROBE + 1);
  fillList(list, order);
  if (groups === null) return;
  fillList(
    groups,
    order.filter((slot, i) => i === 0 || !sharesRank(table, order[i - 1] as number, slot)),
  );
}

/** Adds a ranked agent or moves it to where it belongs now. */
export function putAgent(agents: BoardAgents, entry: BoardEntry, micro: number): void {
  const { table, slots, freeSlots } = agents;
  const known = slots.get(entry.agentId);
  if (known === undefined) {
    const slot = freeSlots.pop() ?? table.ids.length;
    setAgent(table, slot, entry, micro);
    slots.set(entry.agentId, slot);
    putIn(agents, slot);
  } else if (table.ties.length > 0 || table.keys[known] !== 0 - micro) {
    takeOut(agents, known);
    setValues(table, known, entry, micro);
    putIn(agents, known);
  }
}

/** Takes a ranked agent off; `false` if there is no such agent. */
export function dropAgent(agents: BoardAgents, agentId: string): boolean {
  const slot = agents.slots.get(agentId);
  if (slot === undefined) return false;
  takeOut(agents, slot);
  agents.slots.delete(agentId);
  agents.freeSlots.push(slot);
  // The slot may wait long for its next agent.
  agents.table.ids[slot] = "";
  return true;
}

/** The place of an agent in the list. */
export function placeOfSlot({ list, lastSlot, lastPlace }: BoardAgents, slot: number): number {
  return slot === lastSlot ? lastPlace : findPlace(list, slot, true);
}

/** The rank of an agent in the list. */
export function rankOfSlot(agents: BoardAgents, slot: number): number {
  if (slot !== agents.lastSlot) return countRank(agents, slot);
  return rankAtPlace(agents, agents.lastPlace, positionOf(agents.list, agents.lastPlace));
}

function countRank({ method, list, groups }: BoardAgents, slot: number): number {
  const ranks = groups ?? list;
  return positionOf(ranks, findPlace(ranks, slot, method === "ordinal")) + 1;
}

/** The first place after a row, which need not be on the board. */
export function findPlaceAfter({ table, list }: BoardAgents, row: BoardEntry): number {
  setAgent(table, PROBE, row, toMicro(row.score as number));
  const place = findPlace(list, PROBE, true);
  const slot = slotAt(list, place);
  const isOnBoard = sharesRank(table, slot, PROBE) && table.ids[slot] === table.ids[PROBE];
  return isOnBoard ? placeAfter(list, place) : place;
}

/**
 * The rank of the agent at a place, which is quick to tell where the one before has another rank. After the last agent
 * there is no row to number, and any number will do.
 */
export function rankAtPlace(agents: BoardAgents, place: number, position: number): number {
  const { method, table, list } = agents;
  const slot = slotAt(list, place);
  if (method !== "dense") {
    if (method === "ordinal" || position === 0) return position + 1;
    if (!sharesRank(table, slotAt(list, placeBefore(list, place, 1)), slot)) return position + 1;
  }
  return countRank(agents, slot);
}

function putIn(agents: BoardAgents, slot: number): void {
  const { table, list, groups } = agents;
  if (groups !== null && !hasEqual(table, list, slot)) insertSlot(groups, slot);
  agents.lastPlace = insertSlot(list, slot);
  agents.lastSlot = slot;
}

function takeOut(agents: BoardAgents, slot: number): void {
  const { table, list, groups } = agents;
  agents.lastSlot = -1;
  removeSlot(list, slot);
  if (groups === null) return;
  if (hasEqual(table, list, slot)) {
    // The group goes on, and whoever stays stands for it.
    const other = slotAt(list, findPlace(list, slot, false));
    replaceAt(groups, findPlace(groups, slot, false), other);
  } else {
    removeSlot(groups, slot);
  }
}

/** Whether an agent of the same rank is in the list. */
function hasEqual(table: AgentTable, list: BlockList, slot: number): boolean {
  return sharesRank(table, slotAt(list, findPlace(list, slot, false)), slot);
}
