import { compareHandleTimes } from "cxscore/gamification";
import type { CanonicalEvent } from "cxscore/interaction";

/** What an agent's events of one day say of handle times. */
export interface EventDay {
  /** Events with a handle time, and that of all of them. */
  timedCount: number;
  handleMs: number;
  /** Events of which it is known whether the agent passed the customer on, and those where it was so. */
  judgedCount: number;
  transferredCount: number;
}

/** Handle times of all events, added up by day, agent and queue. */
export interface HandleTimeSums {
  readonly add: (date: string, event: CanonicalEvent) => void;
  /** Handle time against the peers of the same queues on one day; `null` = nothing to compare with. */
  readonly ratiosOn: (date: string | null) => ReadonlyMap<string, number | null>;
  /** By local date. */
  readonly daysOf: (agentId: string) => ReadonlyMap<string, EventDay>;
  /** The AHT of every agent in every queue on every day. */
  readonly queueDays: () => readonly QueueDay[];
}

export interface QueueDay {
  readonly date: string;
  readonly agentId: string;
  readonly queueId: string;
  readonly handledCount: number;
  /** Seconds, of all together. */
  readonly handleSeconds: number;
}

interface QueueTime {
  readonly agentId: string;
  readonly queueId: string;
  handledCount: number;
  handleMs: number;
}

export function createHandleTimeSums(): HandleTimeSums {
  const queues = new Map<string, Map<string, QueueTime>>();
  const agents = new Map<string, Map<string, EventDay>>();
  const queueDaysOn = (date: string): QueueDay[] =>
    Array.from(queues.get(date)?.values() ?? [], ({ handleMs, ...row }) => ({
      date,
      ...row,
      handleSeconds: handleMs / 1000,
    }));

  return {
    add: (date, event) => {
      const { agent_uuid: agentId, queue_id: queueId, handle_time_seconds: seconds } = event;
      const day = entryOf(entryOf(agents, agentId, NEW_MAP<EventDay>), date, newDay);
      if (event.transferred_out !== null) {
        day.judgedCount += 1;
        if (event.transferred_out) day.transferredCount += 1;
      }
      if (seconds === null) return;
      const handleMs = Math.round(seconds * 1000);
      day.timedCount += 1;
      day.handleMs += handleMs;
      if (queueId === null) return;
      const time = entryOf(entryOf(queues, date, NEW_MAP<QueueTime>), JSON.stringify([agentId, queueId]), () => ({
        agentId,
        queueId,
        handledCount: 0,
        handleMs: 0,
      }));
      time.handledCount += 1;
      time.handleMs += handleMs;
    },
    ratiosOn: (date) => {
      const rows = date === null ? [] : queueDaysOn(date);
      return new Map(compareHandleTimes(rows).agents.map(({ agentId, ratio }) => [agentId, ratio]));
    },
    daysOf: (agentId) => agents.get(agentId) ?? new Map(),
    queueDays: () => [...queues.keys()].sort().flatMap(queueDaysOn),
  };
}

const NEW_MAP = <T>(): Map<string, T> => new Map();

const newDay = (): EventDay => ({ timedCount: 0, handleMs: 0, judgedCount: 0, transferredCount: 0 });

function entryOf<T>(map: Map<string, T>, key: string, make: () => T): T {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
