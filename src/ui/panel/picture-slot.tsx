import { useState } from "react";
import type { Pane } from "../../state/session.ts";
import { useStudio } from "../../state/studio.ts";
import { Bitmap } from "../bitmap.tsx";
import { Icon } from "../icons.tsx";
import { pickFiles } from "../pick-files.ts";

interface PictureSlotProps {
  readonly pane: Pane;
  readonly bitmap: ImageBitmap | undefined;
  readonly name: string | undefined;
  /** What stands in the place of the picture that is missing. */
  readonly empty: string;
}

/** A picture of the edit, small, with every way to put another in its place. */
export function PictureSlot({ pane, bitmap, name, empty }: PictureSlotProps) {
  const { session, actions } = useStudio();
  const [over, setOver] = useState(false);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button below does the same */}
      <div
        className="slot"
        data-over={over}
        data-testid={`${pane}-slot`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setOver(false);
          actions.open([...event.dataTransfer.files], pane);
        }}
      >
        {bitmap ? <Bitmap bitmap={bitmap} label={name ?? ""} /> : <p>{empty}</p>}
      </div>
      <div className="row">
        <button
          type="button"
          className="button"
          data-testid={`open-${pane}`}
          onClick={async () => actions.open(await pickFiles("image/*"), pane)}
        >
          <Icon name="open" /> Open…
        </button>
        <button type="button" className="button" onClick={() => session.setState({ dialog: "gallery", galleryFor: pane })}>
          <Icon name="gallery" /> Samples
        </button>
      </div>
    </>
  );
}
