import type { Studio } from "../state/studio.ts";
import { type Command, isFree } from "./command.ts";

const page = { group: "Page", byCharacter: true } as const;

export const PAGE_COMMANDS: readonly Command[] = [
  {
    ...page,
    id: "open",
    label: "Open",
    keys: ["mod+o"],
    enabled: isFree,
    // The file field belongs to the page; what is chosen there comes back as an action.
    perform: () => void window.dispatchEvent(new Event("studio:open")),
  },
  {
    ...page,
    id: "open-pack",
    label: "Open model pack…",
    keys: [],
    enabled: isFree,
    perform: () => void window.dispatchEvent(new Event("studio:open-pack")),
  },
  {
    ...page,
    id: "built-in-models",
    label: "Use built-in models",
    keys: [],
    enabled: (studio: Studio) => isFree(studio) && studio.session.getState().pack !== null,
    perform: ({ actions }) => void actions.useBuiltInModels(),
  },
  {
    ...page,
    id: "save",
    label: "Save everything",
    keys: ["mod+s"],
    enabled: (studio: Studio) => isFree(studio) && studio.session.getState().generation !== null,
    perform: ({ actions }) => void actions.save("zip"),
  },
  {
    ...page,
    id: "theme",
    label: "Dark or light",
    keys: ["d"],
    enabled: isFree,
    perform: ({ session }) => session.setState(({ theme }) => ({ theme: theme === "dark" ? "light" : "dark" })),
  },
  {
    ...page,
    id: "help",
    label: "Keys",
    keys: ["?", "shift+?"],
    enabled: isFree,
    perform: ({ session }) => session.setState({ dialog: "help" }),
  },
];
