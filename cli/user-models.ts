import { homedir } from "node:os";
import { join } from "node:path";

/** Where this person's imported models go, as each system has it. */
export function userModels(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform, home = homedir()): string {
  switch (platform) {
    case "win32":
      return join(env.LOCALAPPDATA ?? join(home, "AppData", "Local"), "AnomalyHybrid Studio", "models");
    case "darwin":
      return join(home, "Library", "Application Support", "AnomalyHybrid Studio", "models");
    default:
      return join(env.XDG_DATA_HOME || join(home, ".local", "share"), "anomalyhybrid-studio", "models");
  }
}
