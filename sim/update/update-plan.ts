import type { UpdateSettings } from './settings.ts';

/** Train length and probability scales of one update: p_row = |d| * rowFactor, p_column = |x| * columnFactor. */
export interface UpdatePlan {
  /** Slots BL; 0 means no update and no draw. */
  slots: number;
  /** A in the literature, multiplies |d|. */
  rowFactor: number;
  /** B in the literature, multiplies |x|. */
  columnFactor: number;
}

type PlanSettings = Pick<
  UpdateSettings,
  'desiredBl' | 'fixedBl' | 'updateManagement' | 'updateBlManagement' | 'umGradScale'
>;

/**
 * BL and scales so that A * B * BL * granularity = |lr| when nothing clips.
 *
 * xMaximum, dMaximum: largest magnitudes of the two vectors; granularity: weight change of one pulse. Written into `plan` (no allocation).
 * With k = |lr| xMaximum dMaximum umGradScale / granularity: BL management takes BL = min(ceil k, desired); update management multiplies A by sqrt(xm/dm) and B by
 * the inverse, with dm reduced by desired/k when k exceeds it, so that d saturates rather than x.
 */
export function planUpdate(
  settings: PlanSettings,
  learningRate: number,
  granularity: number,
  xMaximum: number,
  dMaximum: number,
  plan: UpdatePlan,
): void {
  const rate = Math.abs(learningRate);
  const desired = settings.desiredBl;
  const isManaged = settings.updateManagement || settings.updateBlManagement;
  plan.slots = 0;
  plan.rowFactor = 0;
  plan.columnFactor = 0;
  if (rate === 0 || (isManaged && (xMaximum === 0 || dMaximum === 0))) {
    return;
  }
  if (!isManaged && !settings.fixedBl && rate > granularity * desired) {
    plan.slots = Math.ceil(rate / granularity);
    plan.rowFactor = 1;
    plan.columnFactor = 1;
    return;
  }
  let factorRatio = 1;
  let slots = desired;
  if (isManaged) {
    const scaledMaximum = dMaximum * settings.umGradScale;
    const strength = (rate * xMaximum * scaledMaximum) / granularity;
    if (settings.updateBlManagement) {
      slots = Math.min(Math.ceil(strength), desired);
    }
    const saturated = strength > desired ? (scaledMaximum * desired) / strength : scaledMaximum;
    factorRatio = Math.sqrt(xMaximum / saturated);
  }
  const scale = Math.sqrt(rate / (granularity * slots));
  plan.slots = slots;
  plan.rowFactor = scale * factorRatio;
  plan.columnFactor = scale / factorRatio;
}
