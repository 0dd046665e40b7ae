"""AnomalyHybrid: photos teach themselves (section 3.4), twins know the answer."""

from pathlib import Path

import torch
from torch import Tensor

from ...augment.batch import Batch, Case
from ...augment.draw import spread
from ...data.sets import TrainingSet
from ...losses.chroma import chroma
from ...losses.fusion import fusion_decision, fusion_sparsity
from ...losses.masked import masked_l1
from ...losses.palette import palette
from ...losses.perceptual import Perceptual
from ...models.anomaly_hybrid import AnomalyHybrid
from ...models.discriminator import PatchDiscriminator
from ...pretrained.hed import load_vgg
from ..config import Config, GeneratorTask
from ..device import Place
from ..sheet import as_colour
from ..start import begin
from ..task import Trainee
from .adversary import judge, teach
from .batches import Source

CHANNELS = 3 + 1 + 1 + 3
"""Of what the discriminator sees: reference, depth, edge, and a picture."""


class GeneratorTrainee(Trainee):
    """Both groups are trained at once: AHD's picture follows the depth, AHE's the edges."""

    options: GeneratorTask

    def __init__(
        self,
        options: GeneratorTask,
        data: TrainingSet,
        place: Place,
        seed: int,
        network: AnomalyHybrid,
        discriminator: PatchDiscriminator,
    ):
        super().__init__("generator", options, place, seed)
        self.settled = {"shared_stage": network.is_shared}
        self.source = Source(data, self, options.views)
        self.add("generator", network)
        self.add("discriminator", discriminator, {"": options.discriminator_rate}, averaged=False)
        self.perceptual = Perceptual(load_vgg(), crop=128).to(self.device, memory_format=torch.channels_last)

    def step(self, number: int, progress: float) -> dict[str, Tensor]:
        """The discriminator's update, then the generator's."""
        batch, told = self.source.draw(), self.options.losses
        groups = self.ask("generator", batch.reference, batch.depth, batch.edge)
        output, source, fusion = (torch.cat(pair).float() for pair in zip(*groups, strict=True))
        reference, condition, region = (_twice(part) for part in (batch.reference, _condition(batch), batch.region))
        truth = torch.cat([batch.truth_depth_group, batch.truth_edge_group])
        parts: dict[str, Tensor] = {}
        taught = {}
        if told.adversarial or told.matching:
            taught["discriminator"] = teach(self, condition, output, truth)
            adversarial, matching = judge(self, condition, output, truth)
            rise = min(1.0, number / self.options.adversarial_after) if self.options.adversarial_after else 1.0
            parts |= {"adversarial": rise * told.adversarial * adversarial, "matching": told.matching * matching}
        with self.place.autocast():
            parts["perceptual"] = told.perceptual * self.perceptual(output, truth, self.random)
        parts["l1"] = told.l1 * (output - truth).abs().mean()
        parts["fusion"] = told.fusion * fusion_sparsity(fusion, reference, truth)
        parts["decision"] = told.decision * fusion_decision(fusion, reference, truth)
        parts["chroma"] = told.chroma * chroma(output, truth)
        wanted = torch.where(_twice(spread(batch.case == Case.HYBRID)), reference, truth)
        parts["palette"] = told.palette * palette(output, wanted, self.random)
        parts["region"] = told.region * masked_l1(output, truth, region)
        parts["source"] = told.source * masked_l1(source, truth, region)
        self.update("generator", torch.stack(list(parts.values())).sum())
        return {name: value.detach() for name, value in (parts | taught).items()}

    def sheet(self) -> Tensor:
        """Reference, depth, edge, truth of AHD, AHD, its fusion map, truth of AHE, AHE, its fusion map."""
        batch = self.source.draw()
        with torch.no_grad(), self.place.autocast():
            ahd, ahe = self.averages["generator"].network(batch.reference, batch.depth, batch.edge)
        planes = (batch.reference, batch.depth, batch.edge, batch.truth_depth_group, ahd.out, ahd.fusion)
        planes += (batch.truth_edge_group, ahe.out, ahe.fusion)
        return torch.stack([as_colour(plane.float()) for plane in planes], 1)


def generator_trainee(config: Config, data: TrainingSet, place: Place, start: Path | None) -> GeneratorTrainee:
    """Begins with both checkpoints, or with new weights."""
    return GeneratorTrainee(
        config.generator,
        data,
        place,
        config.seed,
        begin(AnomalyHybrid(shared=config.shared_stage), start, "generator"),
        begin(PatchDiscriminator(CHANNELS), start, "discriminator"),
    )


def _condition(batch: Batch) -> Tensor:
    return torch.cat([batch.reference, batch.depth, batch.edge], 1)


def _twice(part: Tensor) -> Tensor:
    """For both groups, one after the other."""
    return torch.cat([part, part])
