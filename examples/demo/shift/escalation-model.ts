import type { LogisticModelFile } from "cxscore/propensity";

/** The sample's model, as a notebook would have written it: its check rows are scored again when it is loaded. */
export const ESCALATION_MODEL: LogisticModelFile = {
  format: 1,
  kind: "logistic",
  modelVersion: "escalate-demo-1",
  features: [
    { name: "sentimentPolarity", range: [-1, 1], mean: -0.1, scale: 0.4, missing: { impute: -0.1 } },
    {
      name: "waitTimeSeconds",
      unit: "s",
      range: [0, 3600],
      onOutOfRange: "clamp",
      mean: 120,
      scale: 90,
      missing: { impute: 120 },
    },
    { name: "keywordCount", range: [0, 20], onOutOfRange: "clamp", mean: 0.6, scale: 0.9, missing: { impute: 0 } },
    { name: "customerHistoryEscalationRate", range: [0, 1], mean: 0.08, scale: 0.12, missing: { impute: 0.08 } },
    { name: "isChat", type: "indicator", of: "mediaType", equals: "chat", missing: { impute: 0 } },
  ],
  coefficients: [-1.3, 0.6, 0.8, 0.5, 0.2],
  intercept: -1.4,
  checkRows: [
    { x: [-0.62, 185, 3, 0.34, 0], z: 3.94, p: 0.9809228026847419 },
    { x: [0.4, 30, 0, 0, 0], z: -4.491666666667, p: 0.011077864535432792 },
    { x: [-0.5, 100, 2, 0.1, 0], z: 1.094444444444, p: 0.7492177152302152 },
    { x: [-0.1, 120, 0, 0.08, 1], z: -1.733333333333, p: 0.15016170628984732 },
    { x: [-0.9, 300, 4, 0.5, 0], z: 7.172222222222, p: 0.9992329737575532 },
    { x: [0.1, 60, 1, 0.02, 1], z: -2.144444444444, p: 0.10485151111813346 },
    { x: [-0.3, 240, 1, 0.25, 0], z: 1.113888888889, p: 0.7528534094499998 },
    { x: [0, 0, 0, 0, 0], z: -3.391666666667, p: 0.03255691944564898 },
  ],
};
