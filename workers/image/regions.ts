import type { RegionOp } from "../../src/core/edit.ts";
import type { Mask, Size } from "../../src/core/raster.ts";
import { continueRegion, renderRegion } from "../../src/core/region.ts";
import { sameValue } from "./same-value.ts";

/** Both panes' regions, and what each grew from; of the largest pictures 268 MB. */
const KEPT = 4;

interface Rendered {
  readonly picture: string;
  readonly ops: readonly RegionOp[];
  readonly reference: Mask | undefined;
  readonly mask: Mask;
}

export interface Regions {
  /**
   * The same as `renderRegion`; the mask is shared, so it must not be written to.
   * @param picture tells pictures apart
   */
  render(picture: string, size: Size, ops: readonly RegionOp[], reference?: Mask): Mask;
  forget(picture: string): void;
}

/** Regions as they grow: what was rendered before is carried on, so that a stroke costs itself and not all those before it. */
export function createRegions(): Regions {
  /** In the order of their last use. */
  let kept: readonly Rendered[] = [];

  /** The longest beginning that is rendered already. */
  function beginning(picture: string, ops: readonly RegionOp[], reference: Mask | undefined): Rendered | undefined {
    return kept
      .filter((entry) => entry.picture === picture && (entry.reference === reference || !entry.ops.some(usesReference)))
      .sort((a, b) => b.ops.length - a.ops.length)
      .find((entry) => startsWith(ops, entry.ops));
  }

  return {
    render(picture, size, ops, reference) {
      const base = beginning(picture, ops, reference);
      const done = base?.ops.length ?? 0;
      const used = kept.filter((entry) => entry !== base);
      if (base) used.push(base);
      if (!base || done < ops.length) {
        const mask = base ? continueRegion(base.mask, ops.slice(done), reference) : renderRegion(ops, size, reference);
        used.push({ picture, ops, reference, mask });
      }
      kept = used.slice(-KEPT);
      return used[used.length - 1].mask;
    },
    forget(picture) {
      kept = kept.filter((entry) => entry.picture !== picture);
    },
  };
}

const usesReference = ({ kind }: RegionOp): boolean => kind === "augment";

const startsWith = (ops: readonly RegionOp[], start: readonly RegionOp[]): boolean =>
  start.length <= ops.length && start.every((op, i) => sameValue(op, ops[i]));
