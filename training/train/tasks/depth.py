"""DepthNet: exact depth of renders and reliefs, and a teacher's guesses on photos."""

import copy
from pathlib import Path

import torch
from torch import Tensor

from ...augment.grid import sample
from ...augment.photometric import degrade, jitter
from ...data.sets import TrainingSet
from ...fault import Fault
from ...losses.depth import affine_invariant
from ...models.depth_net import DepthNet
from ...pretrained.efficientnet import trunk_weights
from ..config import Config, DepthTask
from ..device import Place
from ..sheet import as_colour
from ..start import begin
from ..task import Trainee


class DepthTrainee(Trainee):
    """Only views from straight above are flipped top to bottom: an oblique one has its floor near below, far above."""

    options: DepthTask

    def __init__(self, options: DepthTask, data: TrainingSet, place: Place, seed: int, network: DepthNet):
        super().__init__("depth", options, place, seed)
        if data.twins is None:
            raise Fault("data-kind", "Depth is learned from renders, and this pack holds none.", "Pack twins too.")
        twins = data.twins
        self.image = torch.cat([twins.good, twins.bad]).to(self.device)
        self.depth = torch.cat([twins.good_depth, twins.bad_depth]).to(self.device)
        self.steep = torch.cat([twins.steep, twins.steep]).to(self.device)
        self.reliefs = data.reliefs and data.reliefs.to(self.device)
        self.photos = data.photos and data.photos.image.to(self.device)
        self.add("depth", network, {"": 1.0, "enc.": options.trunk_rate})
        if options.teacher == "start":
            self.fixed["teacher"] = copy.deepcopy(self.averages["depth"].network)

    def step(self, number: int, progress: float) -> dict[str, Tensor]:
        """Renders and reliefs have a truth; photos have what the teacher says to them, undisturbed."""
        image, truth = self._known()
        teaches = "teacher" in self.fixed or progress >= self.options.teacher_from
        taught = self.photos is not None and self.batch["photos"] and teaches
        photo = self._photos() if taught else image[:0]
        seen = degrade(jitter(torch.cat([image, photo]), generator=self.random), generator=self.random)
        answer = self.ask("depth", seen).float()
        known, guessed = answer.split([len(image), len(photo)])
        loss = truth_loss = affine_invariant(known, truth, self.options.gradient)
        if len(photo):
            guess = affine_invariant(guessed, self._guess(photo), self.options.gradient)
            loss = loss + self.options.teacher_weight * guess
        self.update("depth", loss)
        return {"truth": truth_loss.detach(), "loss": loss.detach()}

    def sheet(self) -> Tensor:
        """Picture, truth, answer."""
        index = torch.arange(min(8, len(self.image)), device=self.device)
        image, truth = self.image[index].float() / 255, self.depth[index].float()
        answer = _unit(self._answer(self.averages["depth"].network, image))
        return torch.stack([image, as_colour(truth), as_colour(answer)], 1)

    def _known(self) -> tuple[Tensor, Tensor]:
        index = self.draw(len(self.image), self.batch["renders"])
        image, depth, steep = self.image[index].float() / 255, self.depth[index].float(), self.steep[index]
        if self.reliefs and self.batch["reliefs"]:
            relief = self.reliefs.take(self.draw(len(self.reliefs), self.batch["reliefs"]))
            image, depth = torch.cat([image, relief.image]), torch.cat([depth, relief.depth])
            steep = torch.cat([steep, steep.new_ones(len(relief.image))])
        grid = self.frame(len(image), image.shape[-1], steep)
        image, depth = sample(image, grid), sample(depth, grid)
        return tuple(self.crop([image, depth]))

    def _photos(self) -> Tensor:
        image = self.photos[self.draw(len(self.photos), self.batch["photos"])].float() / 255
        return self.crop([sample(image, self.frame(len(image), image.shape[-1], up_down=False))])[0]

    def _guess(self, photo: Tensor) -> Tensor:
        """Of a picture and its mirror image, so that the guess has no side."""
        teacher = self.fixed.get("teacher", self.averages["depth"].network)
        return (self._answer(teacher, photo) + self._answer(teacher, photo.flip(3)).flip(3)) / 2

    @torch.no_grad()
    def _answer(self, network: DepthNet, image: Tensor) -> Tensor:
        with self.place.autocast():
            return network(image).float()


def depth_trainee(config: Config, data: TrainingSet, place: Place, start: Path | None) -> DepthTrainee:
    """Begins with a checkpoint, or with ImageNet's trunk."""
    network = DepthNet()
    if start is None:
        network.enc.load_state_dict(trunk_weights())
    return DepthTrainee(config.depth, data, place, config.seed, begin(network, start, "depth"))


def _unit(depth: Tensor) -> Tensor:
    """Each picture's own smallest and largest value as 0 and 1."""
    low, high = depth.amin((2, 3), keepdim=True), depth.amax((2, 3), keepdim=True)
    return (depth - low) / (high - low).clamp(min=1e-6)
