import { useEffect, useRef } from "react";

/** A decoded picture, as large as its place allows. */
export function Bitmap({ bitmap, label }: { readonly bitmap: ImageBitmap; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const scale = Math.min(1, 320 / Math.max(bitmap.width, bitmap.height));
    canvas.current.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.current.height = Math.max(1, Math.round(bitmap.height * scale));
    const context = canvas.current.getContext("2d");
    if (!context) return;
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, 0, 0, canvas.current.width, canvas.current.height);
  }, [bitmap]);
  return <canvas ref={canvas} className="bitmap" role="img" aria-label={label} />;
}
