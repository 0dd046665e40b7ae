/** A line's colour, and that of the dark or light line under it which sets it off from any ground. */
export interface LineColours {
  readonly line: string;
  readonly casing: string;
}

export const WHITE: LineColours = { line: "#fff", casing: "rgb(0 0 0 / 70%)" };

/** The accent colour of the theme in force, with what is written on it. */
export function accent({ canvas }: CanvasRenderingContext2D): LineColours {
  const style = getComputedStyle(canvas);
  return { line: style.getPropertyValue("--accent"), casing: style.getPropertyValue("--accent-text") };
}
