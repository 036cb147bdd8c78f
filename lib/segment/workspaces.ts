import type { Design } from "./design";
import { formCosts } from "./evidence";
import { createFit, type Fit } from "./fit";
import type { ModelFamily, SegmentSettings } from "./schema";

/** Fits of one design, one workspace per family and k, made when first needed. */
export class Workspaces {
  private readonly fits = new Map<string, Fit>();
  constructor(
    readonly design: Design,
    private readonly prior: number,
    private readonly criterion: SegmentSettings["criterion"],
  ) {}
  get(family: ModelFamily, k: number): Fit {
    const key = `${family}${k}`;
    let fit = this.fits.get(key);
    if (fit === undefined) {
      fit = createFit(this.design, family, k, this.prior);
      if (this.criterion === "evidence" && this.prior > 0) fit.formCost.set(formCosts(fit));
      this.fits.set(key, fit);
    }
    return fit;
  }
}
