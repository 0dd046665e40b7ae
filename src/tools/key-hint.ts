/** What is printed on the key, where its name in code is another. */
const PRINTED: Readonly<Record<string, string>> = { bracketleft: "[", bracketright: "]", equal: "+", minus: "−", delete: "Delete" };

const MODIFIERS = {
  mod: { mac: "⌘", other: "Ctrl+" },
  shift: { mac: "⇧", other: "Shift+" },
  alt: { mac: "⌥", other: "Alt+" },
} as const;

/** A key as people read it: "mod+shift+z" is Ctrl+Shift+Z, on a Mac ⌘⇧Z. */
export function printedKey(key: string, mac: boolean): string {
  const parts = key.split("+");
  const last = parts.pop() ?? "";
  const held = parts.map((part) => MODIFIERS[part as keyof typeof MODIFIERS][mac ? "mac" : "other"]);
  return held.join("") + (PRINTED[last] ?? last.toUpperCase());
}

export const isMac = (): boolean => typeof navigator !== "undefined" && /mac/i.test(navigator.userAgent);
