import { useSession, useStudio } from "../state/studio.ts";
import { commandById, keyHint } from "../tools/commands.ts";
import { Icon } from "./icons.tsx";
import { Menu } from "./menu.tsx";
import { pickFiles } from "./pick-files.ts";

/** Everything that can be opened. */
export function OpenMenu() {
  const studio = useStudio();
  const { session, actions } = studio;
  const packed = useSession(({ pack }) => pack !== null);
  const open = async (as: "image" | "reference" | "mask" | "depth", type: string, extensions?: string[]) =>
    actions.open(await pickFiles(type, extensions), as);
  const command = (id: "open-pack" | "built-in-models") => ({
    label: commandById(id).label,
    testId: id,
    perform: () => commandById(id).perform(studio),
  });
  return (
    <Menu
      name="Open"
      testId="open"
      label={
        <>
          <Icon name="open" /> Open
        </>
      }
      items={[
        { label: "Photo…", hint: keyHint("open"), perform: () => open("image", "image/*") },
        { label: "Sample pictures…", perform: () => session.setState({ dialog: "gallery", galleryFor: "image" }) },
        {
          label: "Recipe or exported sample…",
          hint: "json, png, zip",
          perform: () => open("image", "application/json", [".json", ".png", ".zip"]),
        },
        { label: "Reference photo…", perform: () => open("reference", "image/*") },
        { label: "Mask of this photo…", perform: () => open("mask", "image/*") },
        { label: "Depth of this photo…", hint: "16-bit png", perform: () => open("depth", "image/png") },
        { ...command("open-pack"), hint: "zip" },
        ...(packed ? [command("built-in-models")] : []),
        {
          label: "Start over…",
          hint: "forgets this work",
          testId: "start-over",
          perform: () => {
            if (confirm("Forget the pictures, the edit and its history in this browser?")) actions.startOver();
          },
        },
      ]}
    />
  );
}
