import type { CanonicalEvent } from "cxscore/interaction";
import type { AgentSetup } from "../../examples/demo/agents/model.ts";
import type { Person, PersonDay } from "../../examples/demo/agents/people.ts";

/** One rule: a point for every second of talk. */
export const SETUP: AgentSetup = {
  rules: {
    name: "rules",
    rules: {
      versions: { sales: "v1" },
      rules: [
        {
          rule_id: "talked",
          category: "sales",
          condition: { field: "talk_time_seconds", operator: "greater_than", value: 0 },
          points_per: { field: "talk_time_seconds", per: 1, points: 1 },
        },
      ],
    },
  },
  proposed: null,
  people: null,
  timeZone: "Europe/London",
  day: null,
};

export function agentEvent(id: string, more: Partial<CanonicalEvent> = {}): CanonicalEvent {
  return {
    event_id: id,
    platform_origin: "guide",
    interaction_id: `i-${id}`,
    agent_uuid: "a",
    is_primary_agent: true,
    interaction_type: "voice",
    direction: "inbound",
    queue_id: "q",
    handle_time_seconds: 100,
    talk_time_seconds: 10,
    hold_time_seconds: 0,
    after_call_work_seconds: 10,
    disposition_code: null,
    quality_score: null,
    quality_status: "none",
    sentiment_score: null,
    transferred_out: false,
    attributes: {},
    timestamp_utc: "2026-03-02T10:00:00.000Z",
    ingestion_batch_id: null,
    ...more,
  };
}

export function peopleOf(...all: Partial<Person>[]): Map<string, Person> {
  return new Map(
    all.map((one) => {
      const person = { agentId: "a", name: "Ada", days: [], evaluations: [], ...one };
      return [person.agentId, person];
    }),
  );
}

/** Days in a row up to 2026-03-01, the day before that of the events. */
export function daysBefore(count: number, dayOf: (age: number) => Partial<PersonDay>): PersonDay[] {
  return Array.from({ length: count }, (_, index) => {
    const age = count - index;
    const date = new Date(Date.UTC(2026, 2, 2) - age * 86_400_000).toISOString().slice(0, 10);
    return { date, isScheduled: true, ...dayOf(age) };
  });
}
