import { useStudio } from "../state/studio.ts";
import { Gallery } from "./gallery.tsx";
import { Icon } from "./icons.tsx";
import { pickFiles } from "./pick-files.ts";
import "./empty-state.css";

/** What stands where the picture will be. */
export function EmptyState() {
  const { actions } = useStudio();
  return (
    <div className="empty">
      <h2>Open a photo of a good part</h2>
      <p>Drop it here, paste it, or choose a file. Nothing leaves this computer.</p>
      <button
        type="button"
        className="button primary"
        data-testid="open-photo"
        onClick={async () => actions.open(await pickFiles("image/*"), "image")}
      >
        <Icon name="open" /> Open a photo
      </button>
      <ol>
        <li>Open</li>
        <li>Paint where the defect should be</li>
        <li>Pick the defect</li>
        <li>Save image, mask and maps</li>
      </ol>
      <h3>Or try a sample</h3>
      <Gallery pane="image" />
    </div>
  );
}
