import type { EventDay } from "./handle-time-sums.ts";
import { fromMicro } from "./micro.ts";
import type { Person } from "./people.ts";
import type { AgentDay } from "./score-side.ts";

/** What is known of one day of an agent; `null` = not known. */
export interface DayFigures {
  readonly date: string;
  /** Seconds per call. */
  readonly ahtSeconds: number | null;
  /** Handle time of all calls in seconds, and how many they are. */
  readonly handleSeconds: number | null;
  readonly timedCount: number | null;
  /** Calls that transfers and repeat contacts are counted of. */
  readonly handledCount: number | null;
  readonly transferredCount: number | null;
  readonly repeatCount: number | null;
  /** Points of the rules per call. */
  readonly pointsPerCall: number | null;
}

/** What the events say of an agent, by local date. */
export interface AgentEvents {
  readonly times: ReadonlyMap<string, EventDay>;
  readonly points: ReadonlyMap<string, AgentDay>;
}

/**
 * An agent's worked days up to the board's, in order of their dates. Of days before the board's the file tells, and the
 * events where it does not; of the board's day itself the events do.
 */
export function figuresOf(person: Person | undefined, { times, points }: AgentEvents, day: string): DayFigures[] {
  const ofFile = new Map((person?.days ?? []).map((one) => [one.date, one]));
  const dates = [...new Set([...ofFile.keys(), ...times.keys()])].filter((date) => date <= day).sort();
  return dates.flatMap((date) => {
    const file = ofFile.get(date);
    const told = date === day ? null : (file?.handledCount ?? null);
    const repeatCount = file?.repeatCount ?? null;
    const events = eventFigures(times.get(date), points.get(date));
    if (told === null) return times.has(date) ? [{ date, ...events, repeatCount }] : [];
    if (told === 0) return [];
    const { handleSeconds = null, transferredCount = null, points: given = null } = file ?? {};
    const handling =
      handleSeconds === null ? events : { handleSeconds, timedCount: told, ahtSeconds: handleSeconds / told };
    return [
      {
        date,
        ahtSeconds: handling.ahtSeconds,
        handleSeconds: handling.handleSeconds,
        timedCount: handling.timedCount,
        handledCount: told,
        transferredCount,
        repeatCount,
        pointsPerCall: given === null ? events.pointsPerCall : given / told,
      },
    ];
  });
}

function eventFigures(
  times: EventDay | undefined,
  points: AgentDay | undefined,
): Omit<DayFigures, "date" | "repeatCount"> {
  const { timedCount = 0, handleMs = 0, judgedCount = 0, transferredCount = 0 } = times ?? {};
  const micro = [...(points?.micro.values() ?? [])].reduce((sum, one) => sum + one, 0);
  const eventCount = points?.eventCount ?? 0;
  return {
    ahtSeconds: timedCount === 0 ? null : handleMs / 1000 / timedCount,
    handleSeconds: timedCount === 0 ? null : handleMs / 1000,
    timedCount: timedCount === 0 ? null : timedCount,
    handledCount: judgedCount === 0 ? null : judgedCount,
    transferredCount: judgedCount === 0 ? null : transferredCount,
    pointsPerCall: eventCount === 0 ? null : fromMicro(micro) / eventCount,
  };
}
