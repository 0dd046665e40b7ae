import { useDocument } from "../../state/studio.ts";
import "./panel.css";
import { DefectSection } from "./defect.tsx";
import { FrameSection } from "./frame.tsx";
import { HistorySection } from "./history.tsx";
import { MapsSection } from "./maps.tsx";
import { MaskSection } from "./mask.tsx";
import { ReferenceSection } from "./reference.tsx";
import { RegionSection } from "./region.tsx";
import { ResultSection } from "./result.tsx";
import { TargetSection } from "./target.tsx";

/** Everything that decides the result, beside the canvas. */
export function Panel() {
  const hybrid = useDocument(({ edit }) => edit.mode === "hybrid");
  return (
    <aside className="panel" aria-label="Settings">
      {hybrid ? (
        <>
          <ReferenceSection />
          <TargetSection />
          <ResultSection />
        </>
      ) : (
        <>
          <DefectSection />
          <ResultSection />
          <MaskSection />
          <RegionSection />
          <ReferenceSection />
        </>
      )}
      <MapsSection />
      {!hybrid && <FrameSection />}
      <HistorySection />
    </aside>
  );
}
