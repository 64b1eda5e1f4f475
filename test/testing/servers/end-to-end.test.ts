import { afterEach, describe, expect, it } from "vitest";
import {
  conversationDetailsQuery,
  customAttributesRequest,
  mapConversationDetails,
  type PlatformRequest,
} from "../../../src/adapters/genesys/index.ts";
import {
  CUSTOM_ATTRIBUTES_DELIVERY_POLICY,
  type DeliveryEffect,
  type DeliveryInput,
  type DeliveryState,
  deliveryCounts,
  effortFacts,
  initialDelivery,
  scoreEffort,
  stepDelivery,
} from "../../../src/ces/index.ts";
import { parseDeliveryPolicy } from "../../../src/schemas.ts";
import {
  type CustomAttributesRecord,
  type GenesysServer,
  startGenesysServer,
} from "../../../src/testing/servers/index.ts";

const START_AT = Date.UTC(2026, 2, 2);
const MINUTE_MS = 60_000;
const policy = parseDeliveryPolicy({
  ...CUSTOM_ATTRIBUTES_DELIVERY_POLICY,
  tokenBucket: { capacity: 60, refillPerMinute: 240 },
});

/** Calls with 0 to 3 transfers, each after a wait of 20 s to some minutes. */
function conversations(count: number): Record<string, unknown>[] {
  const at = (ms: number): string => new Date(START_AT + ms).toISOString();
  return Array.from({ length: count }, (_, n) => {
    const from = n * MINUTE_MS;
    const waitMs = 20_000 + n * 15_000;
    const agents = Array.from({ length: 1 + (n % 4) }, (_, leg) => ({
      participantId: `agent-${n}-${leg}`,
      purpose: "agent",
      userId: `user-${leg}`,
      sessions: [
        {
          sessionId: `session-${n}-${leg}`,
          mediaType: "voice",
          direction: "inbound",
          metrics: [
            { name: "tTalk", value: 30_000, emitDate: at(from + waitMs + (leg + 1) * 40_000) },
            ...(leg < n % 4
              ? [{ name: "nTransferred", value: 1, emitDate: at(from + waitMs + (leg + 1) * 40_000) }]
              : []),
          ],
          segments: [
            {
              segmentType: "interact",
              segmentStart: at(from + waitMs + leg * 40_000),
              segmentEnd: at(from + waitMs + leg * 40_000 + 30_000),
            },
            {
              segmentType: "wrapup",
              segmentStart: at(from + waitMs + leg * 40_000 + 30_000),
              segmentEnd: at(from + waitMs + leg * 40_000 + 40_000),
            },
          ],
        },
      ],
    }));
    const end = at(from + waitMs + agents.length * 40_000);
    const session = (sessionId: string, segments: unknown[], metrics: unknown[] = []) => [
      { sessionId, mediaType: "voice", direction: "inbound", segments, metrics },
    ];
    return {
      conversationId: `conversation-${n}`,
      conversationStart: at(from),
      conversationEnd: end,
      originatingDirection: "inbound",
      participants: [
        {
          participantId: `customer-${n}`,
          purpose: "customer",
          sessions: session(`customer-session-${n}`, [
            { segmentType: "interact", segmentStart: at(from), segmentEnd: end },
          ]),
        },
        {
          participantId: `queue-${n}`,
          purpose: "acd",
          sessions: session(
            `queue-session-${n}`,
            [{ segmentType: "interact", queueId: "queue", segmentStart: at(from), segmentEnd: at(from + waitMs) }],
            [{ name: "tAcd", value: waitMs, emitDate: at(from + waitMs) }],
          ),
        },
        ...agents,
      ],
    };
  });
}

let server: GenesysServer;
afterEach(() => server.close());

/** A caller as small as it can be: it does what the effects say, and time passes only when the machine waits for it. */
async function deliver(
  fetched: readonly { readonly id: string; readonly value: number; readonly endedAt: number }[],
  firstToken: string,
) {
  const outcomes: DeliveryEffect[] = [];
  const versions = new Map<string, number | undefined>();
  let state: DeliveryState = initialDelivery(policy);
  let now = START_AT + 24 * 60 * MINUTE_MS;
  let token = firstToken;
  let wakeAt: number | null = null;
  const inputs: DeliveryInput[] = fetched.map(({ id, value, endedAt }) => ({
    kind: "score",
    at: now,
    interactionId: id,
    value,
    completedAt: endedAt,
  }));

  const perform = async (effect: DeliveryEffect): Promise<DeliveryInput | null> => {
    if (effect.kind === "wake") wakeAt = effect.at;
    if (effect.kind === "renew-token") {
      const renewed = await login();
      token = renewed ?? token;
      // Without an answer the machine asks for a token again.
      return renewed === null ? null : { kind: "token-renewed", at: now };
    }
    if (effect.kind === "read") {
      const { interactionId, request } = effect;
      const path = `/api/v2/conversations/${interactionId}/customattributes`;
      const answer = await send({ method: "GET", path, headers: {}, body: null }, token);
      if (answer.status !== 200) return { kind: "response", at: now, request, ...answer };
      const [record] = (answer.body as { results: readonly CustomAttributesRecord[] }).results;
      versions.set(interactionId, record?.version);
      return {
        kind: "existing",
        at: now,
        request,
        value: (record?.customAttributes["ces_score_number"] ?? null) as number | null,
      };
    }
    if (effect.kind === "write") {
      const { interactionId: conversationId, request } = effect;
      const version = versions.get(conversationId);
      const target = {
        conversationId,
        schemaId: "schema",
        score: effect,
        ...(version === undefined ? {} : { version }),
      };
      return { kind: "response", at: now, request, ...(await send(customAttributesRequest(target), token)) };
    }
    if (effect.kind !== "wake") outcomes.push(effect);
    return null;
  };

  for (let steps = 0; steps < 10_000; steps++) {
    let input = inputs.shift();
    if (input === undefined) {
      if (wakeAt === null) return { state, outcomes, elapsedMs: now - START_AT - 24 * 60 * MINUTE_MS };
      now = Math.max(now, wakeAt);
      wakeAt = null;
      input = { kind: "tick", at: now };
    }
    // The state goes through JSON at every step, as it would through a store.
    const step = stepDelivery(JSON.parse(JSON.stringify(state)), input, policy);
    state = step.state;
    for (const effect of step.effects) {
      const answer = await perform(effect);
      if (answer) inputs.push(answer);
    }
  }
  throw new Error("the delivery did not come to an end");
}

/** A new token, `null` when none was given. */
async function login(): Promise<string | null> {
  try {
    const response = await fetch(`${server.url}/oauth/token`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa("client:secret")}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    return response.ok ? ((await response.json()) as { access_token: string }).access_token : null;
  } catch {
    return null;
  }
}

async function send({ method, path, headers, body }: Omit<PlatformRequest, "query">, token: string) {
  try {
    const response = await fetch(server.url + path, {
      method,
      headers: { ...headers, authorization: `Bearer ${token}` },
      body: body === null ? null : JSON.stringify(body),
    });
    const text = await response.text();
    const retryAfter = response.headers.get("retry-after");
    return { status: response.status, retryAfter, body: text === "" ? null : JSON.parse(text) };
  } catch {
    return { status: null };
  }
}

function writtenTo(conversationId: string) {
  return server.customAttributesOf(conversationId).map((record) => record.customAttributes);
}

/** Asks for page after page until one has no conversations, and scores what came. */
async function fetchScores() {
  const token = (await login()) ?? "";
  const pages: unknown[] = [];
  for (let pageNumber = 1; ; pageNumber++) {
    const { path, headers, body } = conversationDetailsQuery({
      startAt: START_AT,
      endAt: START_AT + 60 * MINUTE_MS,
      pageNumber,
      pageSize: 7,
    });
    const response = await fetch(server.url + path, {
      method: "POST",
      headers: { ...headers, authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    const page = (await response.json()) as { conversations?: unknown[] };
    if (page.conversations === undefined) break;
    pages.push(page);
  }
  const mapped = mapConversationDetails(pages);
  expect(mapped.quarantined).toEqual([]);
  const scores = mapped.conversations.map((conversation) => {
    const facts = effortFacts(conversation);
    if (facts.kind !== "ready") throw new Error(`${conversation.conversation_id}: ${JSON.stringify(facts)}`);
    const endedAt = Date.parse(conversation.ended_at_utc ?? "");
    return { id: conversation.conversation_id, value: scoreEffort(facts.facts).value, endedAt };
  });
  return { token, scores };
}

describe("from the platform and back", () => {
  it("should bring every score of every page to its conversation, through every kind of failure", async () => {
    server = await startGenesysServer({ conversations: conversations(25) });
    const { token, scores } = await fetchScores();
    expect(scores).toHaveLength(25);
    expect(scores[0]).toMatchObject({ id: "conversation-0", value: 7 });
    expect(scores[3]).toMatchObject({ id: "conversation-3", value: 1 });

    server.expireTokens();
    server.failNext({ status: 429, headers: { "Retry-After": "7" }, count: 2 });
    server.failNext({ status: 500, count: 3 });
    server.failNext({ status: "cut", count: 2 });
    server.failNext({ status: 429 });
    const { state, outcomes, elapsedMs } = await deliver(scores, token);

    expect(deliveryCounts(state)).toEqual({
      accepted: 25,
      written: 25,
      skipped: 0,
      superseded: 0,
      waiting: 0,
      deadLettered: 0,
      expired: 0,
    });
    expect(outcomes.map((one) => one.kind)).toEqual(Array(25).fill("written"));
    for (const { id, value } of scores) expect(writtenTo(id)).toEqual([{ ces_score_number: value }]);
    expect(elapsedMs).toBeGreaterThanOrEqual(7000);
  });

  it("should end with every score in a named state when the platform refuses some for good", async () => {
    const all = conversations(6);
    server = await startGenesysServer({ conversations: all.slice(0, 4) });
    const { token, scores } = await fetchScores();
    const gone = { id: "conversation-5", value: 3, endedAt: START_AT };
    server.failNext({ status: 403 });
    server.failNext({ status: 409 });
    const { state, outcomes } = await deliver([...scores, gone, scores[1] ?? gone], token);

    expect(deliveryCounts(state)).toEqual({
      accepted: 6,
      written: 3,
      skipped: 1,
      superseded: 0,
      waiting: 0,
      deadLettered: 2,
      expired: 0,
    });
    const reasons = outcomes.flatMap((one) => (one.kind === "dead-lettered" ? [one.record.lastStatus] : []));
    expect(reasons.sort()).toEqual([403, 404]);
    expect(server.requests.filter((one) => one.path.includes("conversation-5/"))).toHaveLength(1);
  });
});
