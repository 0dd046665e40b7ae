/** Longer than any frame that may still be drawing them, in ms. */
const LAST_USE = 1000;

/** Frees the bitmaps of something that is no longer shown, instead of leaving them to the garbage collector: they may be large. */
export function retireBitmaps(shown: object | null | undefined): void {
  if (!shown) return;
  const bitmaps = bitmapsIn(shown);
  setTimeout(() => {
    for (const bitmap of bitmaps) bitmap.close();
  }, LAST_USE);
}

const isBitmap = (value: unknown): value is ImageBitmap => typeof ImageBitmap !== "undefined" && value instanceof ImageBitmap;

function bitmapsIn(value: object): ImageBitmap[] {
  if (isBitmap(value)) return [value];
  return Object.values(value).flatMap((part: unknown) => (typeof part === "object" && part !== null ? bitmapsIn(part) : []));
}
