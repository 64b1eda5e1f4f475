import {
  acd,
  agent,
  conversation,
  conversationId,
  customer,
  handled,
  iso,
  ivr,
  type Json,
  OTHER_QUEUE,
  participant,
  QUEUE,
  session,
  simpleCall,
  userId,
} from "./builder.ts";

/** 59 days, in seconds: how long a callback may genuinely stay on the list. */
export const WEEKS = 59 * 86_400;

/** A first agent holds the customer, queues for a colleague (40 s), consults and passes the customer on. */
export function consultTransfer(): Json {
  return conversation([
    customer(0, 300),
    acd(2, 0, 20),
    agent({
      number: 1,
      session: 3,
      segments: [
        ["interact", 20, 80],
        ["hold", 80, 150, { disconnectType: "transfer" }],
        ["wrapup", 150, 160],
      ],
      metrics: [...handled(60, 70, 10), ["nConsult", 1], ["nConsultTransferred", 1], ["nTransferred", 1]],
    }),
    acd(4, 85, 125),
    agent({
      number: 2,
      session: 5,
      segments: [
        ["interact", 125, 300],
        ["wrapup", 300, 305],
      ],
      metrics: handled(175, 0, 5),
    }),
  ]);
}

/** A first agent passes the customer on blindly: the second visit begins as the first agent leaves. */
export function blindTransfer(): Json {
  return conversation([
    customer(0, 300),
    acd(2, 0, 20),
    agent({
      number: 1,
      session: 3,
      segments: [["interact", 20, 80.004, { disconnectType: "transfer" }]],
      metrics: [...handled(60.004), ["nBlindTransferred", 1], ["nTransferred", 1]],
    }),
    acd(4, 80, 125),
    agent({ number: 2, session: 5, segments: [["interact", 125, 300]], metrics: handled(175) }),
  ]);
}

/** Two third parties are called `customer` too; one leg stays open for weeks. */
export function conference(): Json {
  const merged = { sourceConversationId: conversationId(77), conference: true };
  const third = (number: number, from: number, to: number): Json =>
    participant("customer", number, [
      session(number, [["interact", from, to, merged]], [["nConnected", 1]], {
        direction: "outbound",
        dnis: `tel:+1555019900${number % 10}`,
      }),
    ]);
  return conversation(
    [
      third(51, 100, 200),
      third(52, 120, WEEKS),
      customer(0, 250),
      acd(2, 0, 30),
      agent({
        number: 1,
        session: 3,
        segments: [
          ["interact", 30, 100],
          ["interact", 100, 250, { conference: true }],
        ],
        metrics: handled(220),
      }),
    ],
    { conversationEnd: iso(WEEKS), conferenceStart: iso(100) },
  );
}

/** An agent is rung in vain and has after-call work all the same; then another one answers. */
export function rungInVain(): Json {
  return conversation([
    customer(0, 200),
    acd(2, 0, 50),
    agent({
      number: 1,
      session: 3,
      segments: [
        ["alert", 10, 25],
        ["wrapup", 25, 85],
      ],
      metrics: [
        ["tAlert", 15_000],
        ["tNotResponding", 15_000],
        ["nError", 1],
        ["tAcw", 60_000],
        ["tHandle", 60_000],
      ],
    }),
    agent({ number: 2, session: 4, segments: [["interact", 50, 90]], metrics: handled(40) }),
  ]);
}

/** A voicemail out of the queue, called back after 59 days. */
export function voicemailThenCallback(): Json {
  const line = { mediaType: "callback", callbackNumbers: ["+15550100123"] };
  const callback = session(7, [["callback", 40, WEEKS]], [], line);
  const flow = { flow: { flowType: "VOICEMAIL", transferType: "ACD_VOICEMAIL" } };
  return conversation(
    [
      participant("customer", 1, [
        session(1, [["interact", 0, 60]], [["nConnected", 1]], { ani: "anonymous", dnis: "tel:+15550100900" }),
        callback,
      ]),
      acd(2, 0, 30, [
        ["tAcd", 30_000],
        ["tFlowOut", 30_000],
      ]),
      participant("voicemail", 6, [session(6, [["voicemail", 30, 60]], [["tVoicemail", 30_000]], flow)]),
      acd(8, 60, WEEKS, [["tAcd", 5_097_540_000]], { mediaType: "callback" }),
      participant(
        "agent",
        9,
        [
          session(
            9,
            [
              ["callback", WEEKS, WEEKS + 10, { queueId: QUEUE }],
              ["wrapup", WEEKS + 100, WEEKS + 110, { wrapUpCode: "ININ-WRAP-UP-TIMEOUT" }],
            ],
            handled(5, 0, 10),
            { mediaType: "callback" },
          ),
          session(10, [["interact", WEEKS + 10, WEEKS + 100]], handled(90), { direction: "outbound" }),
        ],
        { userId: userId(1) },
      ),
    ],
    { conversationEnd: iso(WEEKS + 200) },
  );
}

/** A business call out of the telephone of somebody who is in no queue. */
export function outboundByUser(): Json {
  return conversation(
    [
      participant(
        "user",
        3,
        [
          session(
            3,
            [
              ["dialing", 0, 12],
              ["interact", 12, 100],
            ],
            handled(88, 0, 0, 12),
            {
              direction: "outbound",
            },
          ),
        ],
        { userId: userId(9) },
      ),
      participant("external", 1, [
        session(1, [["interact", 12, 100]], [], {
          direction: "outbound",
          ani: "tel:+15550100900",
          dnis: "tel:+15550100123",
        }),
      ]),
    ],
    { originatingDirection: "outbound", conversationEnd: iso(101) },
  );
}

/** The customer leaves the queue after 75 s. */
export function abandoned(): Json {
  return conversation(
    [
      customer(0, 80),
      ivr(0, 5),
      acd(2, 5, 80, [
        ["nOffered", 1],
        ["tAbandon", 75_000],
        ["tAcd", 75_000],
      ]),
    ],
    {
      conversationEnd: iso(80),
    },
  );
}

/** Still with the agent: no end, no handle time. */
export function openChat(): Json {
  const chat = { mediaType: "chat" };
  const details = conversation([
    participant("customer", 1, [session(1, [["interact", 0]], [], chat)], { externalContactId: "contact-1" }),
    acd(2, 0, 6, undefined, chat),
    agent({
      number: 1,
      session: 3,
      segments: [["interact", 6]],
      metrics: [["tAnswered", 6000]],
      more: chat,
    }),
  ]);
  delete details["conversationEnd"];
  return details;
}

/** Every fixture by name. */
export const FIXTURES: Readonly<Record<string, () => Json>> = {
  simpleCall,
  consultTransfer,
  blindTransfer,
  conference,
  rungInVain,
  voicemailThenCallback,
  outboundByUser,
  abandoned,
  openChat,
};

/** All fixtures as a page, each with an id of its own. */
export function pageOfAll(): Json {
  const conversations = Object.values(FIXTURES).map((make, index) => ({
    ...make(),
    conversationId: conversationId(100 + index),
  }));
  return { conversations, totalHits: conversations.length };
}

export { OTHER_QUEUE };
