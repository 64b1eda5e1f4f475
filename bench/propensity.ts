// Propensity beside its peers: one utterance from words to decision and onnxruntime-web on the same logistic model,
// trees beside generated code, and metrics of a million scores beside scikit-learn. All in processor time.
import {
  averagePrecision,
  brierScore,
  compileKeywords,
  decideIntervention,
  decideThreshold,
  type FeaturesState,
  GUIDE_FEATURE_POLICY,
  type InterventionInput,
  initialFeatures,
  loadModel,
  logLoss,
  modelFromFunction,
  type PropensityFeatures,
  type PropensityModel,
  prCurve,
  readFeatures,
  readXgboostModel,
  rocAuc,
  scorePropensity,
  stepFeatures,
} from "../dist/propensity.js";
import { median, printTable, times } from "./measure.ts";
import { asManyFunctions, asOneFunction } from "./propensity/generated-code.ts";
import { measureBytes, measureTurns, processorMs } from "./propensity/measure-turns.ts";
import {
  logisticFile,
  logisticPlan,
  makeFeatures,
  makeRandom,
  makeRows,
  makeTrees,
  toFeatures,
  toRow,
  xgboostJson,
} from "./propensity/models.ts";
import { importRuntime, type Session, startSession } from "./propensity/onnx.ts";
import { logisticOnnx, treesOnnx } from "./propensity/onnx-model.ts";
import { startPeer } from "./propensity/scikit-learn.ts";

const NOW = Date.UTC(2026, 5, 1);

const { runtime, ms: importMs } = await importRuntime();
await benchLogistic();
await benchTrees();
await benchMetrics();

async function benchLogistic(): Promise<void> {
  const loadStart = processorMs();
  const model = loadModel(logisticFile);
  const loadMs = processorMs() - loadStart;
  const session = await startSession(runtime, logisticOnnx(logisticPlan), logisticPlan.weights.length);
  const features = makeFeatures(1024);
  const rows = features.map(toRow);
  let largest = 0;
  for (let i = 0; i < features.length; i++) {
    const [theirs = Number.NaN] = await session.run(rows[i] as Float32Array);
    largest = Math.max(largest, Math.abs(theirs - (model.score(features[i] as PropensityFeatures).value as number)));
  }
  const second = await startSession(runtime, logisticOnnx(logisticPlan), logisticPlan.weights.length);
  printTable(
    `Start, ms of processor time; answers of ${features.length} rows differ by at most ${largest.toExponential(1)}`,
    [
      ["", "import", "first model", "second model"],
      ["onnxruntime-web", importMs.toFixed(0), session.startMs.toFixed(0), second.startMs.toFixed(1)],
      ["loadModel", "", loadMs.toFixed(1), timeOf(() => loadModel(logisticFile)).toFixed(2)],
    ],
  );

  const many = Float32Array.from(rows.flatMap((row) => [...row]));
  const next = turnsOf(features);
  const nextRow = turnsOf(rows);
  const threshold = decideThreshold({ available: 6, staffed: 12 });
  const decide = (one: PropensityFeatures): unknown =>
    decideIntervention({ score: scorePropensity(one, model), threshold, now: 60_000, startedAt: 0 });
  const utterance = utterances();
  const ns = await measureTurns([
    { name: "formula on a typed row, Math.exp, no reasons", work: () => bareScore(nextRow()), units: 1 },
    { name: "scorePropensity", work: () => scorePropensity(next(), model), units: 1 },
    { name: "scorePropensity and decideIntervention", work: () => decide(next()), units: 1 },
    { name: "an utterance: stepFeatures, readFeatures, score, decision", work: () => decide(utterance()), units: 1 },
    { name: "onnxruntime-web, one row per call", work: () => session.run(nextRow()), units: 1 },
    { name: `onnxruntime-web, ${rows.length} rows per call`, work: () => session.run(many), units: rows.length },
  ]);
  printRatios("Logistic model of five features", "scorePropensity", ns);

  const inputs = features.map((one) => ({
    score: scorePropensity(one, model),
    threshold,
    now: NOW,
    startedAt: NOW - 60_000,
  }));
  const bytes = [
    ["scorePropensity", measureBytes((i) => scorePropensity(features[i & 1023] as PropensityFeatures, model))],
    ["decideIntervention", measureBytes((i) => decideIntervention(inputs[i & 1023] as InterventionInput))],
  ] as const;
  printTable("Heap, bytes per call", [
    ["", "taken", "of it the answer"],
    ...bytes.map(([name, one]) => [name, one?.taken.toFixed(0) ?? "needs --expose-gc", one?.kept.toFixed(0) ?? ""]),
  ]);
}

function bareScore(row: Float32Array): number {
  let z = logisticPlan.intercept;
  for (let i = 0; i < row.length; i++) z += (row[i] as number) * (logisticPlan.weights[i] as number);
  return 1 / (1 + Math.exp(-z));
}

/** A call of 40 utterances, again and again: what is known of it after each. */
function utterances(): () => PropensityFeatures {
  const matcher = compileKeywords(GUIDE_FEATURE_POLICY.keywords);
  const texts = [
    "hello, I have a question about the bill that came last week",
    "nothing works and nobody ever calls me back",
    "then I want a refund",
    "cancel all of it and let me speak to your supervisor",
  ];
  const sentiments = [0.4, -0.3, -0.6, -0.8];
  let state: FeaturesState = initialFeatures();
  let turn = 0;
  return () => {
    const at = (turn % 40) * 3000;
    if (at === 0) {
      state = initialFeatures({
        startedAt: 0,
        waitTimeSeconds: 185,
        customerHistoryEscalationRate: 0.2,
        agentTenureDays: 90,
      });
    }
    const text = texts[turn & 3] as string;
    const said = { participant: "customer", confidence: 0.9, isFinal: true, sentiment: sentiments[turn & 3] } as const;
    const input = { kind: "segment", utteranceId: `u-${turn % 40}`, at, text, ...said } as const;
    state = stepFeatures(state, input, GUIDE_FEATURE_POLICY, matcher).state;
    turn += 1;
    return readFeatures(state, at).features;
  };
}

async function benchTrees(): Promise<void> {
  const width = 20;
  const trees = makeTrees(100, 6, width);
  const json = xgboostJson(trees, width);
  const model = readXgboostModel(json, { version: "bench-2" });
  const oneFunction = asOneFunction(trees);
  const manyFunctions = asManyFunctions(trees);
  const generated = modelFromFunction(
    (features) => sigmoid(manyFunctions(Float32Array.from(model.featureNames, (name) => Number(features[name])))),
    { version: "g", features: model.featureNames },
  );
  const { session, error } = await trySession(treesOnnx(trees, width), width);
  printTable("100 trees of depth 6, 20 features: start, ms of processor time", [
    ["", "model"],
    ["readXgboostModel", timeOf(() => readXgboostModel(json, { version: "bench-2" })).toFixed(1)],
    ["new Function, one for each tree", timeOf(() => asManyFunctions(trees)).toFixed(1)],
    ["onnxruntime-web", session?.startMs.toFixed(1) ?? `no session: ${error}`],
  ]);
  for (const missingShare of [0, 0.05]) {
    const rows = makeRows(1024, width, missingShare);
    const features = rows.map(toFeatures);
    await compareTrees(model, rows, features, [oneFunction, manyFunctions], session);
    const next = turnsOf(features);
    const nextRow = turnsOf(rows);
    const many = Float32Array.from(rows.flatMap((row) => [...row]));
    const ns = await measureTurns([
      { name: "scorePropensity", work: () => scorePropensity(next(), model), units: 1 },
      { name: "generated code behind modelFromFunction", work: () => scorePropensity(next(), generated), units: 1 },
      { name: "generated code alone, one function for each tree", work: () => manyFunctions(nextRow()), units: 1 },
      { name: "generated code alone, one function (m2cgen)", work: () => oneFunction(nextRow()), units: 1 },
      ...(session === null
        ? []
        : [
            { name: "onnxruntime-web, one row per call", work: () => session.run(nextRow()), units: 1 },
            {
              name: `onnxruntime-web, ${rows.length} rows per call`,
              work: () => session.run(many),
              units: rows.length,
            },
          ]),
    ]);
    printRatios(`Trees, ${missingShare * 100} % of values missing`, "scorePropensity", ns);
  }
}

async function trySession(
  model: Uint8Array,
  width: number,
): Promise<{ readonly session: Session | null; readonly error: string }> {
  try {
    return { session: await startSession(runtime, model, width), error: "" };
  } catch (error) {
    return { session: null, error: String(error) };
  }
}

/** Generated code must give the bits of ours; ONNX adds single precision in an order of its own. */
async function compareTrees(
  model: PropensityModel,
  rows: readonly Float32Array[],
  features: readonly PropensityFeatures[],
  scorers: readonly ((row: Float32Array) => number)[],
  session: Session | null,
): Promise<void> {
  let differing = 0;
  let largest = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as Float32Array;
    const ours = model.score(features[i] as PropensityFeatures).value as number;
    for (const score of scorers) if (Math.abs(sigmoid(score(row)) - ours) > 1e-15) differing += 1;
    if (session === null) continue;
    const [theirs = Number.NaN] = await session.run(row);
    largest = Math.max(largest, Math.abs(theirs - ours));
  }
  const onnx = session === null ? "" : `; onnxruntime-web differs by at most ${largest.toExponential(1)}`;
  console.log(`\n${rows.length} rows: generated code differs on ${differing}${onnx}`);
}

async function benchMetrics(): Promise<void> {
  const random = makeRandom(4);
  const scores = Float64Array.from({ length: 1_000_000 }, () => random());
  const labels = Uint8Array.from(scores, (score) => (random() < 0.1 + 0.5 * score * score ? 1 : 0));
  const work = {
    AUC: () => rocAuc(labels, scores) as number,
    "average precision": () => averagePrecision(labels, scores) as number,
    "log loss": () => logLoss(labels, scores) as number,
    "Brier score": () => brierScore(labels, scores) as number,
    "PR curve": () => (prCurve(labels, scores).recalls as readonly number[]).reduce((sum, one) => sum + one, 0),
  };
  const peer = await startPeer(labels, scores);
  if (peer === null) console.log("\nSKIPPED: scikit-learn. No python3 here has it (Debian: python3-sklearn).");
  const rows: string[][] = [];
  for (const [name, measureOurs] of Object.entries(work)) {
    const ours: number[] = [];
    const theirs: number[] = [];
    let difference = Number.NaN;
    for (let round = -2; round < 7; round++) {
      const start = processorMs();
      const answer = measureOurs();
      if (round >= 0) ours.push(processorMs() - start);
      const other = await peer?.ask(name);
      if (other === undefined) continue;
      if (round >= 0) theirs.push(other.ms);
      difference = Math.abs(other.answer - answer) / Math.abs(answer);
    }
    const [a, b] = [median(ours), median(theirs)];
    rows.push([
      name,
      a.toFixed(0),
      ...(peer === null ? [] : [b.toFixed(0), times(a / b), difference.toExponential(1)]),
    ]);
  }
  const heading = peer === null ? [] : [`scikit-learn ${peer.version}, ms`, "ratio", "relative difference"];
  printTable("Metrics of 1,000,000 scores", [["", "ours, ms", ...heading], ...rows]);
  if (peer !== null) {
    console.log(`\nThe imports of scikit-learn, apart from that: ${peer.importMs.toFixed(0)} ms`);
  }
  peer?.end();
}

/** Members of a list in turn. */
function turnsOf<Member>(list: readonly Member[]): () => Member {
  let at = 0;
  return () => {
    at = at + 1 < list.length ? at + 1 : 0;
    return list[at] as Member;
  };
}

function timeOf(work: () => unknown): number {
  const rounds: number[] = [];
  for (let round = 0; round < 11; round++) {
    const start = processorMs();
    work();
    rounds.push(processorMs() - start);
  }
  return median(rounds);
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

function printRatios(heading: string, base: string, ns: ReadonlyMap<string, number>): void {
  const one = ns.get(base) as number;
  printTable(heading, [
    ["", "ns", "ratio"],
    ...[...ns].map(([name, each]) => [name, each.toFixed(0), times(each / one)]),
  ]);
}
