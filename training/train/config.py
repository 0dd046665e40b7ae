"""What a training run is told: one YAML file holds a section for each task."""

from pathlib import Path
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ..fault import Fault

Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]
Side = Annotated[int, Field(ge=0, multiple_of=32)]
Weight = Annotated[float, Field(ge=0)]


class Section(BaseModel):
    """Keys that are not known are refused; nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Optimiser(Section):
    """AdamW; without decay it is Adam."""

    rate: Annotated[float, Field(gt=0)]
    betas: tuple[Share, Share] = (0.9, 0.999)
    decay: Weight = 0
    warmup: Count = 0
    """Steps over which the rate rises from 0."""
    hold: Share = 0
    """Share of the run after which the rate falls, linearly, to `floor`."""
    floor: Share = 0
    clip: Weight = 0
    """Largest norm of the gradient; 0 lets every one pass."""


class Task(Section):
    """What all tasks are told."""

    steps: Annotated[int, Field(gt=0)] | None = None
    epochs: Annotated[float, Field(gt=0)] | None = None
    """Times that the first kind of picture in `batch` is seen; `steps` wins, and `--minutes` wins over both."""
    optimiser: Optimiser
    average: Share = 0.999
    """Of the weights' running mean, which is what ships; 0 ships the weights themselves."""
    frozen_norms: bool = False
    """Leaves BatchNorm's statistics as they were: on few pictures, for few steps, new ones are worse than none."""
    crop: Side = 0
    """Side of a random part of every picture after its augmentation; 0 takes all of it."""


class Batch(Section):
    """Pictures of a step, by kind."""

    @model_validator(mode="after")
    def _holds_something(self) -> "Batch":
        if not any(self.model_dump().values()):
            raise ValueError("a batch without pictures")
        return self


class EdgeBatch(Batch):
    """What the edge network learns from."""

    photos: Count
    renders: Count


class EdgeTask(Task):
    """PiDiNet: HED is the teacher on photos, exact edges are the truth on renders."""

    batch: EdgeBatch


class DepthBatch(Batch):
    """What the depth network learns from."""

    renders: Count
    reliefs: Count
    photos: Count


class DepthTask(Task):
    """DepthNet: exact depth on renders and reliefs, a teacher's guesses on photos."""

    batch: DepthBatch
    trunk_rate: Weight = 0.2
    """Of the encoder, as a share of the optimiser's rate: it begins with pretrained weights."""
    gradient: Weight = 0.7
    teacher: Literal["mean", "start"] = "mean"
    """Who guesses on photos: the running mean (Tarvainen & Valpola, NIPS 2017), which invents when it begins with a
    checkpoint, or that checkpoint as it was (Li & Hoiem, ECCV 2016), which keeps what was known of photos."""
    teacher_from: Share = 0.35
    """Share of the run after which the running mean counts; what the run begins with counts from its first step."""
    teacher_weight: Weight = 0.5


class GeneratorBatch(Batch):
    """What both generators learn from."""

    photos: Count
    twins: Count


class GeneratorLosses(Section):
    """What each term of the loss weighs; 0 leaves it out."""

    perceptual: Weight
    l1: Weight
    adversarial: Weight
    matching: Weight
    fusion: Weight = 0
    """M_gen where reference and truth agree."""
    decision: Weight = 0
    """M_gen that is neither 0 nor 1 where they differ."""
    chroma: Weight = 0
    palette: Weight = 0
    """Which colours there are: the truth's, but for a hybrid the reference's."""
    region: Weight = 0
    """L1 inside of the region, over the region's own size."""
    source: Weight = 0
    """L1 of A_gen inside of the region: it must be right before M_gen may show it."""


class GeneratorTask(Task):
    """AnomalyHybrid: photos without labels (section 3.4), and twins."""

    batch: GeneratorBatch
    losses: GeneratorLosses
    views: Literal["paper", "studio"] = "studio"
    discriminator_rate: Weight = 1
    adversarial_after: Count = 0
    """Steps over which the adversarial term rises from 0."""


class StarLosses(Section):
    """What each term weighs."""

    l1: Weight
    region: Weight
    gradient: Weight = 0
    adversarial: Weight = 0
    matching: Weight = 0
    fusion: Weight = 0


class StarTask(Task):
    """AnomalyHybrid*, begun with the generator's weights (section 3.3)."""

    batch: GeneratorBatch
    losses: StarLosses
    views: Literal["paper", "studio"] = "studio"


class Config(Section):
    """A complete file."""

    side: Annotated[Side, Field(gt=0)] = 256
    seed: Count = 0
    precision: Literal["auto", "float32", "bfloat16"] = "auto"
    shared_stage: bool = True
    """Of new weights: both groups of the generators begin with the same coarse stage; in the paper each has its own."""
    checkpoint_minutes: Annotated[float, Field(gt=0)] = 5
    log_steps: Annotated[int, Field(gt=0)] = 50
    sheet_steps: Annotated[int, Field(gt=0)] = 1000
    edge: EdgeTask
    depth: DepthTask
    generator: GeneratorTask
    generator_star: Annotated[StarTask, Field(alias="generator-star")]


TaskName = Literal["edge", "depth", "generator", "generator-star"]
AnyTask = TypeVar("AnyTask", bound=Task)


def read_config(path: Path) -> Config:
    """Reads a configuration.

    Raises:
        Fault: config-missing, config-format (no YAML), config-key (an unknown or missing key, a value out of range).
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Fault("config-missing", f"There is no configuration {path}.", "Name one with --config.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise Fault("config-format", f"{path} is no YAML: {error}.", "Begin with configs/studio.yaml.") from error
    try:
        return Config.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise Fault(
            "config-key",
            f"{path}: {place}: {first['msg'].lower()} ({error.error_count()} in all).",
            "The keys and their meaning are in training/train/config.py; configs/studio.yaml has them all.",
        ) from error


def write_config(config: Config, path: Path) -> None:
    """Writes all keys, those with default values too."""
    path.write_text(yaml.safe_dump(config.model_dump(mode="json", by_alias=True), sort_keys=False), encoding="utf-8")
