"""A run's folder: order, configuration, log, sample sheets, state to resume from, and the checkpoint that it makes."""

import csv
import os
import re
from pathlib import Path

from pydantic import ValidationError

from ..fault import Fault
from .config import Config, Section, TaskName, write_config
from .schedule import Length

ORDER = "order.json"
STATE = "state.pt"
CONFIG = "config.yaml"
LOG = "log.csv"


class Order(Section):
    """What a run was told besides its configuration."""

    task: TaskName
    pack: Path | None = None
    """None: its pictures were not read from a pack."""
    length: Length


def new_run(runs: Path, order: Order, config: Config) -> Path:
    """Makes the next numbered folder, `007-depth`, with the order and the complete configuration in it.

    Raises:
        Fault: output-folder.
    """
    try:
        runs.mkdir(parents=True, exist_ok=True)
        taken = [int(match[1]) for entry in runs.iterdir() if (match := re.match(r"(\d+)-", entry.name))]
        run = runs / f"{max(taken, default=0) + 1:03d}-{order.task}"
        run.mkdir()
        write_config(config, run / CONFIG)
        write_order(run, order)
    except OSError as error:
        raise Fault(
            "output-folder", f"No run can be kept in {runs}: {error.strerror}.", "Name another --runs."
        ) from error
    return run


def write_order(run: Path, order: Order) -> None:
    """Keeps what a run is told, also when it is told anew."""
    (run / ORDER).write_text(order.model_dump_json(indent=2), encoding="utf-8")


def read_order(run: Path) -> Order:
    """What a run was told.

    Raises:
        Fault: run-missing, run-damaged.
    """
    try:
        return Order.model_validate_json((run / ORDER).read_text(encoding="utf-8"))
    except OSError as error:
        raise Fault("run-missing", f"{run} is no folder of a run.", "Name one such as runs/007-depth.") from error
    except (ValidationError, UnicodeDecodeError) as error:
        raise Fault("run-damaged", f"{run / ORDER} cannot be read.", "Begin the run again.") from error


def log_row(run: Path, row: dict[str, float]) -> None:
    """Adds a line to log.csv; the first one writes the columns."""
    path = run / LOG
    is_new = not path.exists()
    with path.open("a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, row)
        if is_new:
            writer.writeheader()
        writer.writerow(row)


def cut_log(run: Path, step: int) -> None:
    """Drops what was logged after a step, so that a resumed run goes on in one curve."""
    path = run / LOG
    if not path.exists():
        return
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    kept = [row for row in rows if int(row.split(",")[0]) <= step]
    part = path.with_suffix(".part")
    part.write_text("\n".join([head, *kept]) + "\n", encoding="utf-8")
    os.replace(part, path)
