import { exactSum } from "../../core/exact-sum.ts";
import { type AgentValues, type QueueValues, sortedById } from "./collect-observations.ts";
import { meanOf, squaresAround } from "./mean-of.ts";
import { largestOf, withoutRounding } from "./variance-parts.ts";

/** Variance between and within agents when values are compared within their queues only. */
export type WithinQueues =
  | { readonly kind: "separated"; readonly betweenVariance: number; readonly withinVariance: number }
  | { readonly kind: "not-judged"; readonly because: "no-queues" | "not-separable" | "too-many-queues" };

/**
 * Takes the queues out of the variance between agents (Henderson's method 3: queues fixed, agents random).
 *
 * `within = SSE / (N − agents − queues + islands)`, `between = (SSQ − SSE − (agents − islands) · within) / c` with
 * `c = N − Σ n²(agent, queue) / n(queue)`, at least 0. SSE are the squares left by agents and queues together, SSQ those
 * left by queues alone; an island is a set of queues that agents connect.
 */
export function separateQueues(agents: AgentValues): WithinQueues {
  const byQueue = new Map<string, (readonly number[])[]>();
  for (const queues of agents.values()) {
    for (const [queueId, values] of queues) {
      if (queueId === null) return { kind: "not-judged", because: "no-queues" };
      const groups = byQueue.get(queueId) ?? [];
      groups.push(values);
      byQueue.set(queueId, groups);
    }
  }
  if (byQueue.size > LARGEST_QUEUE_COUNT) return { kind: "not-judged", because: "too-many-queues" };
  const places = new Map(sortedById(byQueue).map(([queueId], place) => [queueId as string | null, place]));
  const members = [...agents.values()].map((queues) => memberOf(queues, places));
  const islands = islandsOf(members, byQueue.size);
  const islandCount = new Set(islands).size;

  const valueCount = members.reduce((count, { size }) => count + size, 0);
  const agentFreedom = agents.size - islandCount;
  const freedom = valueCount - agents.size - byQueue.size + islandCount;
  if (agentFreedom < 1 || freedom < 1) return { kind: "not-judged", because: "not-separable" };
  const groups = [...byQueue.values()];
  const queueSquares = exactSum(groups.map((group) => squaresAround(meanOf(group.flat()), group.flat())));
  const squares = squaresLeft(members, queueEffects(members, islands));
  const overlap = exactSum(groups.map((group) => overlapOf(group.map(({ length }) => length))));
  const scale = largestOf(groups.flat(2));
  const withinVariance = withoutRounding(squares / freedom, scale);
  const between = (queueSquares - squares - agentFreedom * withinVariance) / (valueCount - overlap);
  return { kind: "separated", betweenVariance: withoutRounding(between, scale), withinVariance };
}

const LARGEST_QUEUE_COUNT = 500;

/** An agent's values in the queues that it has any of, with the queues' places. */
interface Member {
  readonly size: number;
  readonly queues: readonly { readonly place: number; readonly values: readonly number[]; readonly distance: number }[];
}

function memberOf(queues: QueueValues, places: Places): Member {
  const all = [...queues.values()].flat();
  const mean = meanOf(all);
  const parts = [...queues].map(([queueId, values]) => ({
    place: places.get(queueId) as number,
    values,
    distance: exactSum(values.map((value) => value - mean)),
  }));
  return { size: all.length, queues: parts };
}

type Places = ReadonlyMap<string | null, number>;

/** For each queue the first one of its island. */
function islandsOf(members: readonly Member[], queueCount: number): readonly number[] {
  const parents = Array.from({ length: queueCount }, (_, place) => place);
  const rootOf = (place: number): number => {
    let root = place;
    while (parents[root] !== root) root = parents[root] as number;
    return root;
  };
  for (const { queues } of members) {
    for (const { place } of queues) {
      const a = rootOf(queues[0]?.place as number);
      const b = rootOf(place);
      parents[Math.max(a, b)] = Math.min(a, b);
    }
  }
  return parents.map((_, place) => rootOf(place));
}

/** `Σ n² / Σ n` */
function overlapOf(sizes: readonly number[]): number {
  return exactSum(sizes.map((size) => size * size)) / exactSum(sizes);
}

/** The squares that agents and queues together leave. */
function squaresLeft(members: readonly Member[], effects: readonly number[]): number {
  return exactSum(
    members.map(({ queues }) => {
      const left = queues.flatMap(({ place, values }) => values.map((value) => value - (effects[place] as number)));
      return squaresAround(meanOf(left), left);
    }),
  );
}

/**
 * What each queue adds to values beside their agents, by least squares. The normal equations of the queues, agents swept
 * out, have one solution once the first queue of each island is set to 0.
 */
function queueEffects(members: readonly Member[], islands: readonly number[]): readonly number[] {
  let count = 0;
  /** Which unknown a queue is; none for the first of an island. */
  const unknowns = islands.map((island, place) => (island === place ? -1 : count++));
  const products = Array.from({ length: count }, (_, row) => new Float64Array(row + 1));
  const moments = Array.from({ length: count }, (): number[] => []);
  // Agents come in order, so that plain sums are the same for any order of rows.
  for (const { size, queues } of members) {
    for (const { place, values, distance } of queues) {
      const row = unknowns[place] as number;
      if (row < 0) continue;
      moments[row]?.push(distance);
      const line = products[row] as Float64Array;
      for (const other of queues) {
        const column = unknowns[other.place] as number;
        if (column < 0 || column > row) continue;
        const own = column === row ? values.length : 0;
        line[column] = (line[column] as number) + own - (values.length * other.values.length) / size;
      }
    }
  }
  const solution = solveSymmetric(products, moments.map(exactSum));
  return unknowns.map((row) => solution[row] ?? 0);
}

/** Solves `M x = b` for a positive definite M, given by its lower half, as `L Lᵀ x = b`. */
function solveSymmetric(products: readonly Float64Array[], moments: readonly number[]): readonly number[] {
  const factor = products.map((line) => Float64Array.from(line));
  const x = [...moments];
  factor.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      const other = factor[j] as Float64Array;
      let rest = row[j] as number;
      for (let k = 0; k < j; k++) rest -= (row[k] as number) * (other[k] as number);
      row[j] = j === i ? Math.sqrt(rest) : rest / (other[j] as number);
    }
    for (let k = 0; k < i; k++) x[i] = (x[i] as number) - (row[k] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (row[i] as number);
  });
  for (let i = x.length - 1; i >= 0; i--) {
    const row = factor[i] as Float64Array;
    x[i] = (x[i] as number) / (row[i] as number);
    for (let k = 0; k < i; k++) x[k] = (x[k] as number) - (row[k] as number) * (x[i] as number);
  }
  return x;
}
