/** Who and what there is in the sample contact centre: invented names, reserved telephone numbers. */
export const QUEUES = ["Billing", "Technical support", "Deliveries", "Retention", "Claims"] as const;

export const AGENT_COUNT = 24;

const AREA_CODES = [201, 312, 415, 503, 617, 713, 808, 917];

/** A number of the block 555-0100 to 555-0199 that is reserved for fiction, as E.164. */
export function customerNumber(index: number): string {
  const area = AREA_CODES[Math.floor(index / 100) % AREA_CODES.length];
  return `+1${area}55501${String(index % 100).padStart(2, "0")}`;
}

/** A lower-case UUID whose first letters say what it is and whose last digits say which. */
export function uuid(prefix: string, number: number, part = 0): string {
  const head = prefix.padEnd(8, "0");
  return `${head}-${part.toString(16).padStart(4, "0")}-4000-8000-${number.toString(16).padStart(12, "0")}`;
}

export const genesysQueueId = (queue: number): string => uuid("0a", queue + 1);
export const genesysUserId = (agent: number): string => uuid("b0", agent + 1);
export const cxoneSkillId = (queue: number): number => 88001 + queue;
export const cxoneAgentId = (agent: number): number => 20011 + agent;

/** The table that gives both platforms' queue ids their names. */
export function queueNames(): Record<string, string> {
  const names: Record<string, string> = {};
  for (const [queue, name] of QUEUES.entries()) {
    names[genesysQueueId(queue)] = name;
    names[String(cxoneSkillId(queue))] = name;
  }
  return names;
}

/** Contact ids leave room for the legs of one journey. */
export const cxoneMasterId = (number: number): number => 516_200_010_000 + number * 100;
