import type { SampleFile } from "../contract/engine.ts";
import type { Document } from "../state/document.ts";

/** A file name without its extension, and without what file systems refuse. */
const stem = (name: string): string => name.replace(/\.[^.]*$/, "").replace(/[\\/:*?"<>|\p{Cc}]/gu, "_") || "picture";

/** `<picture>-<manipulations>-<seed>.zip`, `<picture>-hybrid-<reference>.zip`, or `<picture>_<file>`. */
export function saveName({ image, reference, edit }: Document, what: "zip" | SampleFile): string {
  const picture = stem(image?.name ?? "");
  if (what !== "zip") return `${picture}_${what}`;
  if (edit.mode === "hybrid") return `${picture}-hybrid-${stem(reference?.name ?? "")}.zip`;
  const seed = edit.manipulations[0]?.seed;
  return `${[picture, ...edit.manipulations.map(({ name }) => name), ...(seed === undefined ? [] : [seed])].join("-")}.zip`;
}

/** File names that are unlike each other: those that were not get a number. */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = name.replace(/(\.[^.]*)?$/, (extension) => `-${n}${extension}`);
    taken.add(free.toLowerCase());
    return free;
  });
}
