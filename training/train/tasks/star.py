"""AnomalyHybrid*: for an image and maps that do not belong to it, the maps that do (section 3.3)."""

from pathlib import Path

import torch
from torch import Tensor

from ...data.sets import TrainingSet
from ...losses.fusion import fusion_sparsity
from ...losses.masked import masked_l1
from ...models.anomaly_hybrid import AnomalyHybrid
from ...models.discriminator import PatchDiscriminator
from ..config import Config, StarTask
from ..device import Place
from ..sheet import as_colour
from ..start import begin, begin_alike
from ..task import Trainee
from .adversary import judge, teach
from .batches import Source

CHANNELS = 3 + 1 + 1 + 1
"""Of what the discriminator sees: image, depth, edge, and a map."""


class StarTrainee(Trainee):
    """Most of a map needs no change, so that copying it is a good answer but inside the region: that is what weighs."""

    options: StarTask

    def __init__(self, options: StarTask, data: TrainingSet, place: Place, seed: int, network: AnomalyHybrid):
        super().__init__("generator-star", options, place, seed)
        self.settled = {"shared_stage": network.is_shared}
        self.source = Source(data, self, options.views)
        self.add("generator-star", network)
        if options.losses.adversarial or options.losses.matching:
            self.add("discriminator", PatchDiscriminator(CHANNELS), averaged=False)

    def step(self, number: int, progress: float) -> dict[str, Tensor]:
        """AHD answers the depth, AHE the edges."""
        batch, told = self.source.draw(), self.options.losses
        inputs = (batch.target_image, batch.reference_depth, batch.reference_edge)
        groups = self.ask("generator-star", *inputs)
        output, fusion = (torch.cat([getattr(group, part) for group in groups]).float() for part in ("out", "fusion"))
        given = torch.cat([batch.reference_depth, batch.reference_edge])
        truth = torch.cat([batch.target_depth, batch.target_edge])
        region = torch.cat([batch.region, batch.region])
        parts = {
            "l1": told.l1 * (output - truth).abs().mean(),
            "region": told.region * masked_l1(output, truth, region),
            "gradient": told.gradient * _steps(output - truth, region),
            "fusion": told.fusion * fusion_sparsity(fusion, given, truth),
        }
        taught = {}
        if "discriminator" in self.networks:
            condition = torch.cat([torch.cat(inputs, 1)] * 2)
            taught["discriminator"] = teach(self, condition, output, truth)
            adversarial, matching = judge(self, condition, output, truth)
            parts |= {"adversarial": told.adversarial * adversarial, "matching": told.matching * matching}
        self.update("generator-star", torch.stack(list(parts.values())).sum())
        return {name: value.detach() for name, value in (parts | taught).items()}

    def sheet(self) -> Tensor:
        """Image, given depth, true depth, answer, given edge, true edge, answer."""
        batch = self.source.draw()
        inputs = (batch.target_image, batch.reference_depth, batch.reference_edge)
        with torch.no_grad(), self.place.autocast():
            ahd, ahe = self.averages["generator-star"].network(*inputs)
        planes = (batch.target_image, batch.reference_depth, batch.target_depth, ahd.out)
        planes += (batch.reference_edge, batch.target_edge, ahe.out)
        return torch.stack([as_colour(plane.float()) for plane in planes], 1)

    def products(self) -> dict[str, torch.nn.Module]:
        """The discriminator of maps does not ship: it is learned anew in a minute."""
        return {"generator_star": self.averages["generator-star"].network}


def star_trainee(config: Config, data: TrainingSet, place: Place, start: Path | None) -> StarTrainee:
    """Begins with its own checkpoint where the folder has one, else with the generator's, else with new weights."""
    network = AnomalyHybrid(star=True, shared=config.shared_stage)
    if start and (start / "generator_star.safetensors").is_file():
        network = begin(network, start, "generator_star")
    else:
        network = begin_alike(network, start, "generator")
    return StarTrainee(config.generator_star, data, place, config.seed, network)


def _steps(error: Tensor, region: Tensor) -> Tensor:
    """Mean absolute step of the error (N 1 S S) from pixel to pixel, inside the region."""
    across, down = error.diff(dim=3).abs(), error.diff(dim=2).abs()
    inside = region.sum().clamp(min=1)
    return ((across * region[..., 1:]).sum() + (down * region[..., 1:, :]).sum()) / inside
