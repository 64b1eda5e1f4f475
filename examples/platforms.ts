// From what the platforms send to effort scores: one call that began on Genesys Cloud and ended on NICE CXone.
//
//   npm run build && node --import tsx examples/platforms.ts
import { mapCompletedContacts } from "cxscore/adapters/cxone";
import { mapConversationDetails } from "cxscore/adapters/genesys";
import { effortFacts, scoreEffort } from "cxscore/ces";
import { mergeHandoffs } from "cxscore/interaction";

// The secret makes customers comparable across platforms without their numbers; it belongs into the environment.
const options = { customerKeySecret: "only for this example", defaultCallingCode: "1" };

const queue = "0a000000-0000-4000-8000-000000000001";
const interact = (from: string, to: string) => ({
  segmentType: "interact",
  segmentStart: from,
  segmentEnd: to,
  queueId: queue,
});
const conversationDetail = {
  conversationId: "c0000000-0000-4000-8000-000000000001",
  conversationStart: "2026-03-02T08:00:00.000Z",
  conversationEnd: "2026-03-02T08:05:00.000Z",
  originatingDirection: "inbound",
  participants: [
    {
      purpose: "customer",
      sessions: [
        {
          mediaType: "voice",
          direction: "inbound",
          ani: "tel:+12015550123",
          segments: [interact("2026-03-02T08:00:00.000Z", "2026-03-02T08:05:00.000Z")],
        },
      ],
    },
    {
      purpose: "acd",
      sessions: [
        {
          mediaType: "voice",
          metrics: [{ name: "tAcd", value: 60_000 }],
          segments: [interact("2026-03-02T08:00:00.000Z", "2026-03-02T08:01:00.000Z")],
        },
      ],
    },
    {
      purpose: "agent",
      userId: "b0000000-0000-4000-8000-000000000001",
      sessions: [
        {
          sessionId: "50000000-0000-4000-8000-000000000001",
          mediaType: "voice",
          metrics: [
            { name: "tAnswered", value: 60_000 },
            { name: "tTalkComplete", value: 240_000 },
            { name: "tHandle", value: 240_000 },
            { name: "nTransferred", value: 1 },
          ],
          segments: [interact("2026-03-02T08:01:00.000Z", "2026-03-02T08:05:00.000Z")],
        },
      ],
    },
  ],
};

const completedContact = {
  contactId: 516200011001,
  masterContactId: 516200011001,
  contactStartDate: "2026-03-02T08:05:20.000Z",
  dateACWWarehoused: "2026-03-02T08:12:00.000Z",
  agentId: 20011,
  skillId: 88001,
  mediaTypeId: 4,
  isOutbound: false,
  fromAddress: "12015550123",
  toAddress: "12015550100",
  preQueueSeconds: 0,
  inQueueSeconds: 95.5,
  agentSeconds: 180,
  holdSeconds: 0,
  acwSeconds: 12,
  totalDurationSeconds: 275.5,
};

const g = mapConversationDetails({ conversations: [conversationDetail] }, options);
const c = mapCompletedContacts(
  { completedContacts: [completedContact] },
  { ...options, agents: { "20011": "b0000000-0000-4000-8000-000000000002" } },
);
console.log(
  `${g.conversations.length + c.conversations.length} conversations, ${g.events.length + c.events.length} events`,
);

const journeys = mergeHandoffs({
  conversations: [...g.conversations, ...c.conversations],
  events: [...g.events, ...c.events],
});
for (const entry of journeys.audit) console.log(`${entry.kind}: ${entry.gapMs} ms between the two`);
for (const journey of journeys.conversations) {
  console.log(`${journey.transfer_count} transfer, ${journey.queue_wait_seconds} s in queues`);
  const facts = effortFacts(journey);
  console.log(facts.kind === "ready" ? `score ${scoreEffort(facts.facts).value}` : facts.missing);
}

// Whatever cannot be read is data too, never an exception.
const bad = mapConversationDetails({ ...conversationDetail, conversationStart: "2026-03-2T08:00:00.000Z" });
for (const { reason, problems } of bad.quarantined)
  console.log(`${reason}: ${problems.map(({ path }) => path).join(", ")}`);
