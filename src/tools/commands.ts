import type { Command as AnyCommand, CommandId } from "./command.ts";
import { EDIT_COMMANDS } from "./edit-commands.ts";
import { isMac, printedKey } from "./key-hint.ts";
import { PAGE_COMMANDS } from "./page-commands.ts";
import { BRUSH_COMMANDS, TOOL_COMMANDS } from "./tool-commands.ts";
import { VIEW_COMMANDS } from "./view-commands.ts";

export type Command = AnyCommand;

export const COMMANDS: readonly Command[] = [...TOOL_COMMANDS, ...BRUSH_COMMANDS, ...EDIT_COMMANDS, ...VIEW_COMMANDS, ...PAGE_COMMANDS];

/** What works while it is held, on keyboard and pointer. */
export const HOLDS: readonly { readonly keys: string; readonly label: string }[] = [
  { keys: "Tab", label: "Show the original" },
  { keys: "Space", label: "Pan" },
  { keys: "Middle button", label: "Pan" },
  { keys: "Right button", label: "Erase, with any tool" },
  { keys: "Alt", label: "Brush and lasso erase; boxes grow from their centre" },
  { keys: "Shift", label: "Squares and circles" },
];

const BY_ID = new Map(COMMANDS.map((command) => [command.id, command]));

export function commandById(id: CommandId): Command {
  const command = BY_ID.get(id);
  if (!command) throw new Error(`no command ${id}`);
  return command;
}

/** The key that performs a command, as people read it. */
export const keyHint = (id: CommandId): string => printedKey(commandById(id).keys[0], isMac());
