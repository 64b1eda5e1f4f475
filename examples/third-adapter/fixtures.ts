import type { AdapterFixture } from "cxscore/testing";
import type { HarbourPage } from "./model.ts";

const CALLER = "+12015550123";

const transferred: HarbourPage = {
  calls: [
    {
      call_no: "H-1001",
      rev: 3,
      opened: "2026-03-02T08:00:00Z",
      closed: "2026-03-02T08:07:30Z",
      channel: "phone",
      way: "in",
      caller: CALLER,
      queue: "billing",
      queue_s: 42.5,
      legs: [
        {
          leg_no: "2",
          agent: "bela",
          began: "2026-03-02T08:03:50Z",
          talk_s: 180,
          hold_s: 15,
          wrap_s: 50,
          passed_on: false,
        },
        {
          leg_no: "1",
          agent: "ada",
          began: "2026-03-02T08:00:42.500Z",
          talk_s: 60.2,
          hold_s: 0,
          wrap_s: 5,
          passed_on: true,
        },
      ],
    },
  ],
  next: null,
};

/** The same call as it was told before its agents were through, and one that is still waiting. */
const early: HarbourPage = {
  calls: [
    {
      call_no: "H-1001",
      rev: 1,
      opened: "2026-03-02T08:00:00Z",
      closed: null,
      channel: "phone",
      way: "in",
      caller: CALLER,
    },
    {
      call_no: "H-1002",
      rev: 1,
      opened: "2026-03-02T08:01:00Z",
      closed: null,
      channel: "phone",
      way: "in",
      queue: "billing",
    },
  ],
};

const abandoned: HarbourPage = {
  calls: [
    {
      call_no: "H-1003",
      rev: 1,
      opened: "2026-03-02T08:02:00Z",
      closed: "2026-03-02T08:02:31Z",
      channel: "phone",
      way: "in",
      queue: "billing",
      queue_s: 31,
      legs: [],
    },
  ],
};

/** A channel of a later release, and an agent who is not through. */
const unknownChannel: HarbourPage = {
  calls: [
    {
      call_no: "H-1004",
      rev: 2,
      opened: "2026-03-02T08:04:00Z",
      closed: "2026-03-02T08:30:00Z",
      channel: "hologram",
      way: "out",
      legs: [
        {
          leg_no: "1",
          agent: "ada",
          began: "2026-03-02T08:04:00Z",
          talk_s: 700,
          hold_s: 0,
          wrap_s: null,
          passed_on: false,
        },
      ],
    },
  ],
};

/** What the contract is tried on. */
export const FIXTURES: readonly AdapterFixture[] = [
  {
    name: "a call that was passed on",
    payload: transferred,
    secrets: [CALLER],
    expected: { counts: { read: 1, mapped: 1, replaced: 0, ignored: 0, quarantined: 0 } },
  },
  {
    name: "calls that are not over",
    payload: early,
    secrets: [CALLER],
    expected: { counts: { read: 2, mapped: 2, replaced: 0, ignored: 0, quarantined: 0 } },
  },
  {
    name: "a call that was given up",
    payload: abandoned,
    // Written by hand, out of what is known about the call and not out of what the adapter said.
    expected: {
      conversations: [
        {
          conversation_id: "H-1003",
          platform_origin: "harbour_desk",
          started_at_utc: "2026-03-02T08:02:00.000Z",
          ended_at_utc: "2026-03-02T08:02:31.000Z",
          interaction_type: "voice",
          direction: "inbound",
          transfer_count: 0,
          agent_handoffs: 0,
          queue_wait_seconds: 31,
          ivr_seconds: null,
          hold_seconds: 0,
          outcome: "abandoned_in_queue",
          mos: null,
          r_factor: null,
          codec: null,
          customer_key: null,
          queue_id: "billing",
          primary_agent_uuid: null,
          status: "complete",
          event_ids: [],
        },
      ],
      events: [],
    },
  },
  {
    name: "a channel that nobody knows yet",
    payload: unknownChannel,
    expected: { counts: { read: 1, mapped: 1, replaced: 0, ignored: 0, quarantined: 0 } },
  },
  { name: "an empty page", payload: { calls: [] }, expected: { conversations: [], events: [] } },
];
