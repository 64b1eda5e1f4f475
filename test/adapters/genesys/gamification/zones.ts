/** A zone as the platform sends it. */
export interface VendorZone {
  readonly label: string;
  readonly zoneType: "Good" | "Target" | "Great" | "Out";
  readonly directionType: "Up" | "Down" | "Flat";
  readonly lowerLimitValue?: number;
  readonly upperLimitValue?: number;
  readonly lowerLimitPoints: number;
  readonly upperLimitPoints: number;
}

export function zoneOf(fields: Partial<VendorZone> = {}): VendorZone {
  return {
    label: "Good",
    zoneType: "Good",
    directionType: "Up",
    lowerLimitPoints: 0,
    upperLimitPoints: 100,
    ...fields,
  };
}

/** The platform's own default of punctuality: on time, late, too late. */
export const PUNCTUALITY = {
  id: "0b000000-0000-4000-8000-000000000001",
  enabled: true,
  zones: [
    zoneOf({
      directionType: "Flat",
      lowerLimitValue: 0,
      upperLimitValue: 180,
      lowerLimitPoints: 300,
      upperLimitPoints: 300,
    }),
    zoneOf({
      directionType: "Down",
      lowerLimitValue: 180,
      upperLimitValue: 600,
      lowerLimitPoints: 100,
      upperLimitPoints: 200,
    }),
    zoneOf({ directionType: "Flat", lowerLimitValue: 600, lowerLimitPoints: 0, upperLimitPoints: 0 }),
  ],
};

/** A metric of a profile, asked for with its objective. */
export function metricOf(objective: unknown, fields: object = {}): Record<string, unknown> {
  return { id: "m-1", name: "Punctuality", metricDefinitionId: "d-1", objective, ...fields };
}

/** What the platform gives for a value: the zones that hold it, linear inside, whole points, the better one. */
export function nativePoints(zones: readonly VendorZone[], value: number): number {
  let best: number | null = null;
  for (const zone of zones) {
    const lower = zone.lowerLimitValue ?? Number.NEGATIVE_INFINITY;
    const upper = zone.upperLimitValue ?? Number.POSITIVE_INFINITY;
    if (value < lower || value > upper) continue;
    const least = Math.min(zone.lowerLimitPoints, zone.upperLimitPoints);
    const most = Math.max(zone.lowerLimitPoints, zone.upperLimitPoints);
    const isSloped = zone.directionType !== "Flat" && Number.isFinite(upper - lower) && lower < upper;
    const gain = isSloped ? ((value - lower) * (most - least)) / (upper - lower) : 0;
    const points = Math.round(zone.directionType === "Up" && isSloped ? least + gain : most - gain);
    best = Math.max(best ?? points, points);
  }
  return best ?? 0;
}
