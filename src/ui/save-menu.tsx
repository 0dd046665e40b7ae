import { useDocument, useSession, useStudio } from "../state/studio.ts";
import { keyHint } from "../tools/commands.ts";
import { Icon } from "./icons.tsx";
import { Menu } from "./menu.tsx";

/** Everything in one zip, or a file alone. */
export function SaveMenu() {
  const ready = useSession((session) => session.generation !== null);
  const hybrid = useDocument(({ edit }) => edit.mode === "hybrid");
  const { actions } = useStudio();
  return (
    <Menu
      name="Save"
      primary
      testId="save"
      disabled={!ready}
      label={
        <>
          <Icon name="save" /> Save
        </>
      }
      items={[
        { label: "Everything as one zip", hint: keyHint("save"), testId: "save-zip", perform: () => actions.save("zip") },
        { label: "Image", hint: "png, with its recipe", testId: "save-image", perform: () => actions.save("image.png") },
        ...(hybrid ? [] : [{ label: "Mask", hint: "png, 0 or 255", testId: "save-mask", perform: () => actions.save("mask.png") }]),
        { label: "Depth", hint: "png, 16 bit", testId: "save-depth", perform: () => actions.save("depth.png") },
        { label: "Edges", hint: "png", testId: "save-edge", perform: () => actions.save("edge.png") },
        { label: "Fusion map", hint: "png", testId: "save-fusion", perform: () => actions.save("fusion.png") },
        { label: "Recipe", hint: "json", testId: "save-recipe", perform: () => actions.save("recipe.json") },
      ]}
    />
  );
}
