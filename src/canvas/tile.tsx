import { type ReactNode, useEffect, useRef } from "react";

interface TileProps {
  readonly name: string;
  readonly label: string;
  readonly note: string;
  readonly bitmap: ImageBitmap | null;
  /** Stands in the place of a missing picture: what to do about it. */
  readonly children: ReactNode;
}

/** A labelled picture, as large as its cell allows. */
export const Tile = ({ name, label, note, bitmap, children }: TileProps) => (
  <figure className="tile" data-testid={`tile-${name}`} data-missing={bitmap === null}>
    <div className="tile-picture">{bitmap ? <TileBitmap bitmap={bitmap} label={label} /> : children}</div>
    <figcaption>
      <strong>{label}</strong> <span>{note}</span>
    </figcaption>
  </figure>
);

/** More pixels than a tile ever shows. */
const MOST = 1024;

function TileBitmap({ bitmap, label }: { readonly bitmap: ImageBitmap; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || bitmap.width === 0) return;
    const shrink = Math.min(1, MOST / Math.max(bitmap.width, bitmap.height));
    context.canvas.width = Math.max(1, Math.round(bitmap.width * shrink));
    context.canvas.height = Math.max(1, Math.round(bitmap.height * shrink));
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, context.canvas.width, context.canvas.height);
  }, [bitmap]);
  return <canvas ref={canvas} role="img" aria-label={label} />;
}
