import { useHotkeys } from "react-hotkeys-hook";
import { useStudio } from "../state/studio.ts";
import { COMMANDS, type Command } from "../tools/commands.ts";
import { useHolds } from "../tools/holds.ts";
import { isTyping } from "../tools/typing.ts";

/** Binds every command's keys; typing in a field is never taken for one. */
export function Keyboard() {
  useHolds(useStudio());
  return COMMANDS.filter(({ keys }) => keys.length > 0).map((command) => <Binding key={command.id} command={command} />);
}

function Binding({ command }: { readonly command: Command }) {
  const studio = useStudio();
  useHotkeys(
    [...command.keys],
    () => command.enabled(studio) && command.perform(studio),
    { preventDefault: true, useKey: command.byCharacter, enableOnFormTags: true, ignoreEventWhen: isTyping },
    [studio],
  );
  return null;
}
