import { createJobBook, type JobOptions } from "../job-book.ts";
import { type Answer, type Area, type Call, matchRoute, record } from "../received-request.ts";
import type { Conversation, ConversationStore } from "./conversation-store.ts";
import { type ConversationTest, readDetailFilters } from "./detail-filter.ts";
import { readInterval } from "./details.ts";
import { refuse } from "./refuse.ts";

interface DetailJob {
  readonly from: number;
  readonly to: number;
  readonly isWanted: ConversationTest;
  readonly pageSize: number;
  /** What the job saw: everything up to here. Epoch ms. */
  readonly availableAt: number;
}

const PATH = "/api/v2/analytics/conversations/details/jobs";
const LONGEST_TEXT = 1024;
const STATES = { waiting: "QUEUED", working: "PENDING", done: "FULFILLED", failed: "FAILED", expired: "EXPIRED" };

/** Jobs over conversation details: they see what overlaps an interval, as of some time ago, attributes included. */
export function createDetailJobs(
  store: ConversationStore,
  attributesOf: (conversationId: string, participantId: string) => Readonly<Record<string, string>>,
  options: JobOptions & { readonly pageSize?: number; readonly availabilityLagSeconds?: number },
): Area {
  const jobs = createJobBook<DetailJob>(options);
  const availableAt = (now: number): number => now - (options.availabilityLagSeconds ?? 0) * 1000;

  const start = ({ request, now }: Call): Answer => {
    const body = record(request.body);
    const interval = readInterval(body["interval"]);
    if (!interval || body["paging"] !== undefined) return refuse(400, "bad.request");
    const isWanted = readDetailFilters(body);
    const { order = "asc", orderBy = "conversationStart", limit } = body;
    const isOther = order !== "asc" || orderBy !== "conversationStart" || body["startOfDayIntervalMatching"] === true;
    if (!isWanted || isOther || limit !== undefined) return refuse(501, "not.simulated");
    const pageSize = options.pageSize ?? 1000;
    return {
      status: 202,
      body: { jobId: jobs.start(now, { ...interval, isWanted, pageSize, availableAt: availableAt(now) }) },
    };
  };
  const results = (job: DetailJob, { request }: Call): Answer => {
    const size = Number(request.query["pageSize"] ?? job.pageSize);
    const offset = readCursor(request.query["cursor"]);
    if (offset === null || !(Number.isSafeInteger(size) && size >= 1)) return refuse(400, "bad.request");
    const found = store
      .startedBetween(Number.NEGATIVE_INFINITY, job.to, job.availableAt)
      .filter((one) => !(Date.parse(one.conversationEnd ?? "") < job.from) && job.isWanted(one));
    const page = found.slice(offset, offset + size).map((one) => withAttributes(one, attributesOf));
    const cursor =
      offset + size < found.length ? { cursor: Buffer.from(`after ${offset + size}`).toString("base64") } : {};
    const dataAvailabilityDate = new Date(job.availableAt).toISOString();
    return { status: 200, body: { conversations: page, ...cursor, dataAvailabilityDate } };
  };

  return (call) => {
    const { request, now } = call;
    if (matchRoute(request, `POST ${PATH}`)) return start(call);
    if (matchRoute(request, `GET ${PATH}/availability`)) {
      return { status: 200, body: { dataAvailabilityDate: new Date(availableAt(now)).toISOString() } };
    }
    const [id] = matchRoute(request, `GET ${PATH}/{}`) ?? matchRoute(request, `GET ${PATH}/{}/results`) ?? [];
    if (id === undefined) return null;
    const job = jobs.find(id, now);
    if (!job) return refuse(404, "not.found");
    const isResults = request.path.endsWith("/results");
    if (isResults) return job.state === "done" ? results(job.input, call) : refuse(400, `job.${job.state}`);
    const isOver = job.state === "done" || job.state === "failed" || job.state === "expired";
    const body = {
      state: STATES[job.state],
      submissionDate: new Date(job.startedAt).toISOString(),
      ...(job.state === "failed" ? { errorMessage: "the job failed" } : {}),
      ...(isOver ? { completionDate: new Date(job.doneAt).toISOString() } : {}),
      expirationDate: new Date(job.expiresAt).toISOString(),
    };
    return { status: 200, body };
  };
}

/** `null` for a cursor that was never given. */
function readCursor(cursor: string | undefined): number | null {
  if (cursor === undefined) return 0;
  const offset = /^after (\d+)$/.exec(Buffer.from(cursor, "base64").toString("utf8"))?.[1];
  return offset === undefined ? null : Number(offset);
}

function withAttributes(
  conversation: Conversation,
  attributesOf: (conversationId: string, participantId: string) => Readonly<Record<string, string>>,
): Conversation {
  const participants = conversation.participants?.map((participant) => {
    const written = attributesOf(conversation.conversationId, participant.participantId ?? "");
    const entries = Object.entries({ ...participant.attributes, ...written });
    const attributes = entries.map(([key, value]) => [
      key.slice(0, LONGEST_TEXT),
      String(value).slice(0, LONGEST_TEXT),
    ]);
    return entries.length > 0 ? { ...participant, attributes: Object.fromEntries(attributes) } : participant;
  });
  return participants ? { ...conversation, participants } : conversation;
}
