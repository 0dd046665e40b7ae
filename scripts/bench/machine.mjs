import { arch, cpus, platform, release, totalmem } from "node:os";

/** One line about this machine, to stand above every figure. */
export function describeMachine() {
  const [first] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return `${first?.model.trim() ?? arch()}, ${cpus().length} cores, ${memory} GiB, ${platform()} ${release()}, Node ${process.versions.node}`;
}
