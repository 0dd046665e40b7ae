import { Canvas } from "../canvas/canvas.tsx";
import { useDocument, useSession } from "../state/studio.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { GalleryDialog } from "../ui/gallery.tsx";
import { HelpDialog } from "../ui/help.tsx";
import { Hint } from "../ui/hint.tsx";
import { MachineDialog } from "../ui/machine.tsx";
import { Messages } from "../ui/messages.tsx";
import { Panel } from "../ui/panel/panel.tsx";
import { StatusBar } from "../ui/status-bar.tsx";
import { ToolRail } from "../ui/tool-rail.tsx";
import { TopBar } from "../ui/top-bar.tsx";
import "../ui/theme.css";
import "../ui/controls/controls.css";
import "./app.css";
import { Keyboard } from "./keyboard.tsx";
import { OpenTargets } from "./open-targets.tsx";

export function App() {
  const empty = useDocument(({ image }) => image === null);
  const hybrid = useDocument(({ edit }) => edit.mode === "hybrid");
  const dialog = useSession((session) => session.dialog);
  return (
    <div className="app">
      <TopBar />
      {!hybrid && <ToolRail />}
      <main className="stage">
        <Canvas />
        {empty && !hybrid ? <EmptyState /> : <Hint />}
      </main>
      <Panel />
      <StatusBar />
      <Messages />
      {dialog === "help" && <HelpDialog />}
      {dialog === "gallery" && <GalleryDialog />}
      {dialog === "machine" && <MachineDialog />}
      <Keyboard />
      <OpenTargets />
    </div>
  );
}
