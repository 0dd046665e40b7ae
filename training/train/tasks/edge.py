"""PiDiNet: HED teaches on photos, exact edges on renders."""

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from ...augment.grid import sample
from ...augment.photometric import jitter
from ...augment.thin import thin
from ...data.sets import TrainingSet
from ...fault import Fault
from ...losses.edge import balanced_cross_entropy
from ...models.pidinet import PiDiNet
from ...pretrained.hed import load_hed
from ..config import Config, EdgeTask
from ..device import Place
from ..sheet import as_colour
from ..start import begin
from ..task import Trainee


class EdgeTrainee(Trainee):
    """The teacher sees each picture after its augmentation: its maps are never warped, and none are stored."""

    options: EdgeTask

    def __init__(self, options: EdgeTask, data: TrainingSet, place: Place, seed: int, network: PiDiNet):
        super().__init__("edge", options, place, seed)
        if data.photos is None and data.twins is None:
            raise Fault("data-kind", "The pack holds neither photos nor renders.", "Pack some.")
        self.photos = data.photos and data.photos.image.to(self.device)
        twins = data.twins
        self.render = twins and torch.cat([twins.good, twins.bad]).to(self.device)
        self.exact = twins and torch.cat([twins.good_edge, twins.bad_edge]).to(self.device)
        self.teacher = load_hed().to(self.device, memory_format=torch.channels_last) if data.photos else None
        self.add("edge", network)

    def step(self, number: int, progress: float) -> dict[str, Tensor]:
        """All five maps learn from the same truth."""
        image, truth = self._batch()
        logits = self.ask("edge", image, as_logits=True)
        loss = sum(balanced_cross_entropy(map_, truth) for map_ in logits)
        self.update("edge", loss)
        return {"loss": loss.detach()}

    def sheet(self) -> Tensor:
        """Picture, truth, e1, fused."""
        image, truth = self._batch()
        with torch.no_grad(), self.place.autocast():
            answers = self.averages["edge"].network(image)
        return torch.stack([as_colour(plane.float()) for plane in (image, truth, answers[0], answers[4])], 1)

    def _batch(self) -> tuple[Tensor, Tensor]:
        images, truths = [], []
        if self.photos is not None and self.batch["photos"]:
            photo = self.photos[self.draw(len(self.photos), self.batch["photos"])].float() / 255
            (photo,) = self.crop([sample(photo, self.frame(len(photo), photo.shape[-1], up_down=True))])
            images.append(photo)
            truths.append(self._teach(photo))
        if self.render is not None and self.batch["renders"]:
            index = self.draw(len(self.render), self.batch["renders"])
            render, exact = self.render[index].float() / 255, self.exact[index].float() / 255
            grid = self.frame(len(render), render.shape[-1], up_down=True)
            render, exact = self.crop([sample(render, grid), sample(exact, grid)])
            images.append(render)
            truths.append(exact)
        return jitter(torch.cat(images), generator=self.random), torch.cat(truths)

    @torch.no_grad()
    def _teach(self, photo: Tensor) -> Tensor:
        """HED's ridges, a pixel wider on each side, as it is unsure by about that much."""
        with self.place.autocast():
            edge = self.teacher(photo.contiguous(memory_format=torch.channels_last)).float()
        return F.max_pool2d(thin(edge), 3, 1, 1)


def edge_trainee(config: Config, data: TrainingSet, place: Place, start: Path | None) -> EdgeTrainee:
    """Begins with a checkpoint, or with new weights."""
    return EdgeTrainee(config.edge, data, place, config.seed, begin(PiDiNet(), start, "edge"))
