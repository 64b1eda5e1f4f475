import type { DetailFact } from "../../../../src/adapters/genesys/detail-events/model.ts";
import { epoch } from "../builder.ts";

type Fact<Kind extends DetailFact["kind"]> = Extract<DetailFact, { kind: Kind }>;
type More<Kind extends DetailFact["kind"]> = Partial<Omit<Fact<Kind>, "kind">>;

/** What all facts have, of an inbound call; times are seconds after 2026-03-02T08:00:00Z. */
const base = (at: number, session: string) => ({
  participantId: `p-${session}`,
  sessionId: session,
  eventAt: epoch(at),
  envelopeId: null,
  interactionType: "voice" as const,
  direction: "inbound" as const,
});

export const userStart = (at: number, session: string, more: More<"user.start"> = {}): DetailFact => ({
  kind: "user.start",
  ...base(at, session),
  agentId: "a-1",
  queueId: null,
  ...more,
});

/** The end of a user's session that says nothing of how long anything took. */
export const userEnd = (at: number, session: string, more: More<"user.end"> = {}): DetailFact => ({
  kind: "user.end",
  ...base(at, session),
  agentId: "a-1",
  queueId: null,
  talkMs: null,
  holdMs: null,
  ringMs: null,
  reachingMs: 0,
  isTransfer: false,
  ...more,
});

export const wrapUp = (
  kind: "acw" | "wrapup",
  at: number,
  session: string,
  more: More<"acw" | "wrapup"> = {},
): DetailFact => ({ kind, ...base(at, session), code: null, acwMs: null, ...more });

export const acdStart = (
  at: number,
  session: string,
  more: More<"acd.start" | "flow.start" | "flow.end" | "voicemail.start" | "voicemail.end"> = {},
): DetailFact => ({
  kind: "acd.start",
  ...base(at, session),
  ...more,
});

/** The end of a visit that says nothing of how long it took and who answered. */
export const acdEnd = (at: number, session: string, more: More<"acd.end"> = {}): DetailFact => ({
  kind: "acd.end",
  ...base(at, session),
  queueId: null,
  waitMs: null,
  isAbandoned: false,
  isAnswered: false,
  answeredBy: null,
  ...more,
});

export const customerStart = (at: number, session: string, more: More<"customer.start"> = {}): DetailFact => ({
  kind: "customer.start",
  ...base(at, session),
  phoneKey: null,
  contactKey: null,
  ...more,
});

export const customerEnd = (at: number, session: string, more: More<"customer.end"> = {}): DetailFact => ({
  kind: "customer.end",
  ...base(at, session),
  phoneKey: null,
  contactKey: null,
  talkMs: null,
  hasHungUp: false,
  ...more,
});

export const other = (
  kind: "flow.start" | "flow.end" | "voicemail.start" | "voicemail.end",
  at: number,
): DetailFact => ({
  kind,
  ...base(at, "x"),
});
