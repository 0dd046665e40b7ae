"""Training as one call, for `fit`."""

from collections.abc import Callable
from pathlib import Path

from ..data.sets import TrainingSet
from ..home import CONFIGS
from .config import read_config
from .device import find_place
from .run import train_on
from .run_folder import Order
from .schedule import Length


def train_generator(
    data: TrainingSet,
    start: Path,
    out: Path,
    minutes: float,
    side: int,
    device: str,
    seed: int,
    star: bool = False,
    say: Callable[[str], None] = print,
) -> Path:
    """Goes on training the generator, or AnomalyHybrid*, on photos alone.

    Args:
        data: photos with maps; other parts are not used.
        start: folder of the checkpoints to begin with.
        out: folder in which the run is kept.
        minutes: of training, used whole.
        side: of the pictures in `data`.
        device: as `find_place` takes it.
        seed: of all draws.
        star: whether AnomalyHybrid* is trained.
        say: takes each line of the log.

    Returns:
        The checkpoint, fp16 safetensors.

    Raises:
        Fault: of find_place, load_checkpoint and train.
    """
    config = read_config(CONFIGS / "fit.yaml").model_copy(update={"side": side, "seed": seed})
    task = "generator-star" if star else "generator"
    place = find_place(device, config.precision)
    made = train_on(Order(task=task, length=Length(minutes=minutes)), data, config, place, out, start, say=say)
    return made[task.replace("-", "_")]
