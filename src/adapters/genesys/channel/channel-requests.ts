import { describeValue, type Problem, problem } from "../../../core/errors.ts";
import { parseInstant } from "../../../core/instant.ts";
import { isRecord } from "../../../core/is-record.ts";
import type { PlatformRequest } from "../../model.ts";
import { assertObject, idProblem, jsonRequest, pathSegment, refuseProblems, unknownProblems } from "../../request.ts";

/**
 * The request for a new notification channel, whose answer {@link readChannel} reads.
 *
 * @example
 * channelRequest().path; // "/api/v2/notifications/channels"
 */
export function channelRequest(): PlatformRequest {
  return jsonRequest("POST", "/api/v2/notifications/channels");
}

/**
 * The request that gives a channel exactly these topics, in place of those it had.
 *
 * @throws {ScoringError} `ERR_INVALID_INPUT` when the channel's id or a topic is empty, or a name is unknown.
 *
 * @example
 * channelTopicsRequest({ channelId: "ch-1", topics: ["v2.quality.evaluations"] }).body; // [{ id: "v2.quality.evaluations" }]
 */
export function channelTopicsRequest(channel: {
  readonly channelId: string;
  readonly topics: readonly string[];
}): PlatformRequest {
  assertObject("channelTopicsRequest", channel);
  const { channelId, topics } = channel;
  refuseProblems("channelTopicsRequest", [
    ...unknownProblems(channel, ["channelId", "topics"]),
    idProblem("channelId", channelId),
    ...topicsProblems(topics),
  ]);
  const path = `/api/v2/notifications/channels/${pathSegment(channelId)}/subscriptions`;
  return jsonRequest(
    "PUT",
    path,
    topics.map((id) => ({ id })),
  );
}

/** A channel as the platform made it. */
export interface CreatedChannel {
  readonly channelId: string;
  /** Opens the channel to whoever has it. */
  readonly connectUri: string;
  /** Epoch milliseconds; `null` = not told. */
  readonly expiresAt: number | null;
}

/**
 * Reads the answer to {@link channelRequest}; `null` when it is no channel.
 *
 * @example
 * readChannel({ id: "ch-1", connectUri: "wss://streaming.mypurecloud.de/channels/ch-1" })?.expiresAt; // null
 */
export function readChannel(body: unknown): CreatedChannel | null {
  if (!isRecord(body)) return null;
  const { id, connectUri, expires } = body as Readonly<Record<string, unknown>>;
  if (idProblem("id", id) !== null || typeof connectUri !== "string" || connectUri === "") return null;
  return { channelId: id as string, connectUri, expiresAt: parseInstant(expires) };
}

function topicsProblems(topics: unknown): (Problem | null)[] {
  if (!Array.isArray(topics)) return [problem("topics", "a list of topics", describeValue(topics))];
  return topics.map((topic: unknown, index) => idProblem(`topics[${index}]`, topic));
}
