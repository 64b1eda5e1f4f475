/** How a notification channel is kept open. Seconds are whole numbers. */
export interface ChannelPolicy {
  /** The region's domain (`mypurecloud.de`): sockets go to its hosts alone. A loopback host allows `ws:` to it. */
  readonly domain: string;
  /** Topics of one channel. 1 to 1000, the platform's limit. @defaultValue 1000 */
  readonly largestTopics: number;
  /** Life of a channel of which the platform does not tell it. @defaultValue 86400 */
  readonly lifeSeconds: number;
  /** How long before its end a channel is replaced by a new one. Below the life. @defaultValue 3600 */
  readonly renewBeforeSeconds: number;
  /** After so long without a word a ping is sent; the platform sends a heartbeat every 30 s. @defaultValue 45 */
  readonly quietSeconds: number;
  /** After so long without an answer to a ping the socket counts as dead. @defaultValue 15 */
  readonly pongSeconds: number;
  /** The longest time for a request or for opening a socket. @defaultValue 60 */
  readonly answerTimeoutSeconds: number;
  /** Wait after a failed attempt; it doubles with each further one. @defaultValue 1 */
  readonly firstDelaySeconds: number;
  /** The longest wait. @defaultValue 120 */
  readonly longestDelaySeconds: number;
  /** How far before the last word a replay begins, for what was on its way. @defaultValue 60 */
  readonly replayMarginSeconds: number;
  /** Messages that are remembered to know repeated ones. 0 to 100,000. @defaultValue 2000 */
  readonly rememberMessages: number;
}

/** The platform's limits and heartbeat; the other numbers are ours. The domain is the caller's. */
export const GUIDE_CHANNEL_POLICY: Omit<ChannelPolicy, "domain"> = {
  largestTopics: 1000,
  lifeSeconds: 86_400,
  renewBeforeSeconds: 3600,
  quietSeconds: 45,
  pongSeconds: 15,
  answerTimeoutSeconds: 60,
  firstDelaySeconds: 1,
  longestDelaySeconds: 120,
  replayMarginSeconds: 60,
  rememberMessages: 2000,
};
