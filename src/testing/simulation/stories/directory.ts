/** The first queues; further ones have numbers. */
export const QUEUES = ["Billing", "Technical support", "Deliveries", "Retention", "Claims"] as const;

const AREA_CODES = [201, 312, 415, 503, 617, 713, 808, 917];

/** A number of the block 555-0100 to 555-0199 that is reserved for fiction, as E.164. */
export function customerNumber(index: number): string {
  const area = AREA_CODES[Math.floor(index / 100) % AREA_CODES.length];
  return `+1${area}55501${String(index % 100).padStart(2, "0")}`;
}

/** A lower-case UUID whose first letters say what it is and whose last digits say which. */
export function uuid(prefix: string, number: number, part = 0): string {
  const head = `${prefix}00000000`.slice(0, 8);
  const middle = `000${part.toString(16)}`.slice(-4);
  return `${head}-${middle}-4000-8000-${`00000000000${number.toString(16)}`.slice(-12)}`;
}

export const genesysQueueId = (queue: number): string => uuid("0a", queue + 1);
export const genesysUserId = (agent: number): string => uuid("b0", agent + 1);
export const cxoneSkillId = (queue: number): number => 88001 + queue;
export const cxoneAgentId = (agent: number): number => 20011 + agent;

/** What a queue is called on both platforms. */
export function queueName(queue: number): string {
  return QUEUES[queue] ?? `Queue ${queue + 1}`;
}

/** Contact ids leave room for the legs of one journey. */
export const cxoneMasterId = (number: number): number => 516_200_010_000 + number * 100;

/** A number that is reserved for fiction, as E.164: 79,000 of them before one comes again. */
export function simulatedCustomer(index: number): string {
  const line = index % 100;
  const area = 200 + (Math.floor(index / 100) % 790);
  return `+1${area}55501${String(line).padStart(2, "0")}`;
}

const FIRST_NAMES = [
  "Ada",
  "Bela",
  "Cato",
  "Dina",
  "Elis",
  "Faro",
  "Gita",
  "Hugo",
  "Inka",
  "Jory",
  "Kaya",
  "Levi",
  "Mira",
];
const LAST_NAMES = [
  "Ashwell",
  "Birkett",
  "Corland",
  "Dunmere",
  "Eastlow",
  "Farnby",
  "Greave",
  "Holmsey",
  "Irvell",
  "Jessop",
  "Kirwood",
];

/** A name nobody has; 143 of them before one comes again, with a number then. */
export function agentName(agent: number): string {
  const names = FIRST_NAMES.length * LAST_NAMES.length;
  const name = `${FIRST_NAMES[agent % FIRST_NAMES.length]} ${LAST_NAMES[agent % LAST_NAMES.length]}`;
  return agent < names ? name : `${name} ${Math.floor(agent / names) + 1}`;
}
