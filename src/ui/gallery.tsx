import { useEffect, useState } from "react";
import type { Pane } from "../state/session.ts";
import { type GallerySample, useSession, useStudio } from "../state/studio.ts";
import { Dialog } from "./dialog.tsx";
import "./gallery.css";

/** The sample pictures to choose from. */
export function Gallery({ pane }: { readonly pane: Pane }) {
  const { session, actions } = useStudio();
  const [samples, setSamples] = useState<readonly GallerySample[]>([]);
  useEffect(() => {
    let here = true;
    actions.samples().then((list) => here && setSamples(list));
    return () => {
      here = false;
    };
  }, [actions]);
  return (
    <ul className="gallery">
      {samples.map((sample) => (
        <li key={sample.id}>
          <button
            type="button"
            data-testid={`sample-${sample.id}`}
            onClick={() => {
              session.setState({ dialog: null });
              actions.openSample(sample, pane);
            }}
          >
            <img src={sample.thumb} alt="" width={160} height={160} loading="lazy" />
            <span>{sample.title}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

export function GalleryDialog() {
  const pane = useSession((session) => session.galleryFor);
  return (
    <Dialog title={pane === "reference" ? "Sample for the reference" : "Sample pictures"}>
      <Gallery pane={pane} />
    </Dialog>
  );
}
