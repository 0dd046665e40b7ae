"""Batches of photos and twins together, for both generators."""

from dataclasses import fields

from ...augment.batch import Batch
from ...augment.settings import PAPER, STUDIO, ViewSettings
from ...augment.views import photo_batch, twin_batch
from ...data.sets import Photos, TrainingSet, Twins
from ...fault import Fault
from ..task import Trainee

VIEWS: dict[str, ViewSettings] = {"paper": PAPER, "studio": STUDIO}


class Source:
    """Draws batches for a trainee; which of both kinds there are is up to the pack and the configuration."""

    def __init__(self, data: TrainingSet, trainee: Trainee, views: str):
        self.trainee, self.views = trainee, VIEWS[views]
        self.photos: Photos | None = _wanted(data.photos, trainee, "photos")
        self.twins: Twins | None = _wanted(data.twins, trainee, "twins")

    def draw(self) -> Batch:
        """A step's batch; where the configuration crops, the square holds a place of the changed region."""
        parts, trainee = [], self.trainee
        for items, kind, view in ((self.photos, "photos", photo_batch), (self.twins, "twins", twin_batch)):
            if items is not None and trainee.batch[kind]:
                chosen = items.take(trainee.draw(len(items), trainee.batch[kind]))
                parts.append(view(chosen, self.views, trainee.random))
        return self._cropped(Batch.cat(*parts))

    def _cropped(self, batch: Batch) -> Batch:
        names = [field.name for field in fields(batch) if field.name != "case"]
        planes = self.trainee.crop([getattr(batch, name) for name in names], around=batch.region)
        return Batch(**dict(zip(names, planes, strict=True)), case=batch.case)


def _wanted(items, trainee: Trainee, kind: str):
    if not trainee.batch[kind]:
        return None
    if items is None:
        raise Fault(
            "data-kind",
            f"The configuration asks for {trainee.batch[kind]} {kind} in a batch, and the pack holds none.",
            f"Pack {kind} too, or set batch: {{{kind}: 0}}.",
        )
    return items.to(trainee.device)
