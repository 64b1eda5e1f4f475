import { type Answer, type Area, type Call, list, matchRoute, record } from "../received-request.ts";
import { refuse } from "./refuse.ts";

/** A notification channel. */
export interface Channel {
  readonly id: string;
  /** Epoch ms. */
  readonly expiresAt: number;
  readonly topics: ReadonlySet<string>;
}

/** The channels of the server's client. */
export interface Channels {
  readonly area: Area;
  /** Those that are neither deleted nor evicted nor expired, the oldest first. */
  readonly open: (now: number) => readonly Channel[];
}

const PATH = "/api/v2/notifications/channels";
const MOST_CHANNELS = 20;
const MOST_TOPICS = 1000;
const LIFE_MS = 86_400_000;

/** Notification channels and what they are subscribed to. The 21st channel evicts the oldest. */
export function createChannels(): Channels {
  let channels: (Channel & { readonly topics: Set<string> })[] = [];
  let count = 0;

  const create = ({ now, url }: Call): Answer => {
    count += 1;
    const channel = { id: `channel-${count}`, expiresAt: now + LIFE_MS, topics: new Set<string>() };
    channels = [...channels, channel].slice(-MOST_CHANNELS);
    return { status: 200, body: describe(channel, url) };
  };
  const subscribe = ({ request }: Call, topics: Set<string>): Answer => {
    if (request.method === "DELETE") topics.clear();
    if (request.method === "POST" || request.method === "PUT") {
      const ids = list(request.body).map((one) => record(one)["id"]);
      const isTopic = (id: unknown): boolean => typeof id === "string" && /^v2\.[^{}\s]+$/.test(id);
      if (!Array.isArray(request.body) || !ids.every(isTopic)) return refuse(400, "notifications.invalid.topic");
      const wanted = new Set([...(request.method === "POST" ? topics : []), ...(ids as readonly string[])]);
      if (wanted.size > MOST_TOPICS) return refuse(400, "notifications.topic.limit");
      topics.clear();
      for (const id of wanted) topics.add(id);
    }
    return { status: 200, body: { entities: [...topics].map((id) => ({ id })) } };
  };
  const area: Area = (call) => {
    const { request, now, url } = call;
    channels = channels.filter(({ expiresAt }) => now < expiresAt);
    if (matchRoute(request, `POST ${PATH}`)) return create(call);
    if (matchRoute(request, `GET ${PATH}`)) {
      return { status: 200, body: { entities: channels.map((channel) => describe(channel, url)) } };
    }
    const [deleted] = matchRoute(request, `DELETE ${PATH}/{}`) ?? [];
    const [subscribed] = matchRoute(request, `${request.method} ${PATH}/{}/subscriptions`) ?? [];
    const id = deleted ?? subscribed;
    if (id === undefined) return null;
    const channel = channels.find((one) => one.id === id);
    if (!channel) return refuse(404, "notifications.channel.not.found");
    if (subscribed !== undefined) return subscribe(call, channel.topics);
    channels = channels.filter((one) => one !== channel);
    return { status: 204, body: null };
  };
  return { area, open: (now) => channels.filter(({ expiresAt }) => now < expiresAt) };
}

function describe({ id, expiresAt }: Channel, url: string): unknown {
  const connectUri = `${url.replace(/^http/, "ws")}/channels/${id}`;
  return { id, connectUri, expires: new Date(expiresAt).toISOString() };
}
