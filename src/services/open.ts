import { Fault } from "../core/fault.ts";
import { type SessionStore, tell } from "../state/session.ts";
import type { StudioActions } from "../state/studio.ts";
import { unlessCancelled } from "./cancelled.ts";
import { type FileKind, fileKind } from "./file-kind.ts";
import type { ImageClient } from "./image-client.ts";
import type { EditOpener } from "./open-edit.ts";
import type { PackOpener } from "./open-pack.ts";
import type { PictureOpener } from "./open-picture.ts";
import { unzipSample } from "./sample-zip.ts";
import type { Report } from "./tasks.ts";

export type OpenAs = Parameters<StudioActions["open"]>[1];

/**
 * Opens files by what they hold: a model pack first. With a recipe among them (also inside a zip) the pictures are its sources; without one, the first
 * picture is opened as `as`.
 * @throws Fault of the first file that cannot be opened; nothing has changed then
 */
export function createOpener(
  session: SessionStore,
  pictures: PictureOpener,
  edits: EditOpener,
  packs: Pick<PackOpener, "open">,
  images: Pick<ImageClient, "open">,
) {
  return async function open(files: readonly File[], as: OpenAs, signal: AbortSignal, report: Report): Promise<void> {
    const { picture, sample, recipe, pack } = await sorted(files);
    const zipped = await Promise.all(sample.map(async (file) => ({ name: file.name, ...(await unzipSample(file)) })));
    const recipes = [...zipped.map((sample) => ({ name: sample.name, text: sample.recipe })), ...(await texts(recipe))];
    unlessCancelled(signal);
    const [first, second] = recipes;
    if (second) throw new Fault("usage", "Several recipes were opened at once.", "Open one at a time.");
    if (pack.length > 1) throw new Fault("usage", "Several model packs were opened at once.", "Open one at a time.");
    for (const file of pack) await packs.open(file, signal, report);
    if (!first) return openPictures(picture, as, signal);
    for (const file of [...zipped.flatMap(({ sources }) => sources), ...picture]) {
      (await images.open(file, file.name)).bitmap.close();
      unlessCancelled(signal);
    }
    await edits.openRecipe(first.text, first.name, signal);
  };

  async function openPictures([first, ...more]: readonly File[], as: OpenAs, signal: AbortSignal): Promise<void> {
    if (!first) return;
    await pictures[as](first, signal);
    if (more.length > 0)
      tell(session, { tone: "info", text: `Only ${first.name} was opened.`, advice: "Open one picture at a time.", code: null });
  }
}

async function sorted(files: readonly File[]): Promise<Record<FileKind, File[]>> {
  const groups: Record<FileKind, File[]> = { picture: [], sample: [], recipe: [], pack: [] };
  for (const file of files) groups[await fileKind(file)].push(file);
  return groups;
}

const texts = (files: readonly File[]) => Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })));
