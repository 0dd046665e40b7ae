"""Networks in training: what the loop asks of every task, and what all tasks share."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.optim import AdamW, Optimizer

from ..augment.affine import resize_translate_flip
from ..augment.grid import place as place_grid
from .average import Average
from .config import Task
from .depthwise import keep_full
from .device import Place


class Trainee(ABC):
    """The loop calls `step` until the run is over.

    Attributes:
        batch: pictures of a step, of each kind; the loop halves them to find what fits.
        settled: keys of the configuration with other values, where what the run begins with decides.
        fixed: networks that do not learn, but that a run cannot go on without.
        rates: of each optimiser's groups of parameters, before the schedule.
        random: every draw of a step comes from it, and it begins anew with each.
    """

    def __init__(self, name: str, options: Task, place: Place, seed: int):
        self.name, self.options, self.place, self.device = name, options, place, place.device
        self.batch: dict[str, int] = options.batch.model_dump()
        self.seed, self.random = seed, torch.Generator()
        self.settled: dict[str, object] = {}
        self.networks: dict[str, nn.Module] = {}
        self.fixed: dict[str, nn.Module] = {}
        self.averages: dict[str, Average] = {}
        self.optimisers: dict[str, Optimizer] = {}
        self.rates: dict[str, list[float]] = {}
        self._shared: dict[str, nn.Module] = {}

    def reseed(self, number: int) -> None:
        """A step's draws follow from the seed, the process and the step's number, however often a run was resumed."""
        mixed = np.random.SeedSequence([self.seed, self.place.rank, number]).generate_state(1, np.uint64)
        self.random.manual_seed(int(mixed[0] >> 1))

    @abstractmethod
    def step(self, number: int, progress: float) -> dict[str, Tensor]:
        """One update of all networks; returns the scalars to log, each detached."""

    @abstractmethod
    def sheet(self) -> Tensor:
        """Examples to look at: R C 3 S S in [0, 1]."""

    def products(self) -> dict[str, nn.Module]:
        """What ships, by the checkpoint's name without suffix: the running mean where there is one."""
        means = {name: average.network for name, average in self.averages.items()}
        return {name.replace("-", "_"): network for name, network in (self.networks | means).items()}

    def add(self, name: str, network: nn.Module, shares: dict[str, float] | None = None, averaged: bool = True) -> None:
        """Takes a network into training.

        Args:
            name: of the network; its checkpoint is named so.
            network: on any device.
            shares: learning rates by the parameters' prefix, as a share of the task's own; "" is all others.
            averaged: whether its running mean ships.
        """
        network = network.to(self.device, memory_format=torch.channels_last).train()
        if self.options.frozen_norms:
            for module in network.modules():
                if isinstance(module, nn.BatchNorm2d):
                    module.eval()
        if self.place.half and self.device.type == "cpu":
            keep_full(network)
        self.networks[name] = network
        self._shared[name] = self.place.share(network)
        if averaged:
            self.averages[name] = Average(network, self.options.average)
        told, shares = self.options.optimiser, shares or {"": 1.0}
        groups: dict[str, list[Tensor]] = {prefix: [] for prefix in shares}
        for parameter_name, parameter in network.named_parameters():
            groups[max((p for p in shares if parameter_name.startswith(p)), key=len)].append(parameter)
        learning = [prefix for prefix in shares if groups[prefix]]
        self.rates[name] = [told.rate * shares[prefix] for prefix in learning]
        self.optimisers[name] = AdamW(
            [{"params": groups[prefix]} for prefix in learning], betas=told.betas, weight_decay=told.decay
        )

    def ask(self, name: str, *inputs: Tensor, **options: bool):
        """The answer of a network in training, its gradients shared with the other processes."""
        with self.place.autocast():
            return self._shared[name](
                *(value.contiguous(memory_format=torch.channels_last) for value in inputs), **options
            )

    def update(self, name: str, loss: Tensor) -> None:
        """One step of a network's optimiser down a loss."""
        optimiser = self.optimisers[name]
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        if self.options.optimiser.clip:
            nn.utils.clip_grad_norm_(self.networks[name].parameters(), self.options.optimiser.clip)
        optimiser.step()

    def draw(self, available: int, count: int) -> Tensor:
        """Indices of `count` items out of `available`, with repetition."""
        return torch.randint(available, (count,), generator=self.random).to(self.device)

    def frame(self, count: int, side: int, up_down: bool | Tensor) -> Tensor:
        """Sampling grids that flip, resize and translate, N S S 2."""
        scale, shift = resize_translate_flip(count, up_down, generator=self.random, device=self.device)
        return place_grid(scale, shift, side)

    def crop(self, planes: Sequence[Tensor], around: Tensor | None = None) -> list[Tensor]:
        """The same square of every plane, N C S S → N C c c; each item's own place.

        Args:
            planes: of one N and S.
            around: N 1 S S; where it is not zero, the square holds a drawn place of it.
        """
        side, size = self.options.crop, planes[0].shape[-1]
        if not side or side >= size:
            return list(planes)
        count = len(planes[0])
        corner = torch.randint(size - side + 1, (count, 2), generator=self.random)
        if around is not None:
            inside = (around > 0.5).cpu()
            place = (inside * torch.rand(inside.shape, generator=self.random)).flatten(1).argmax(1)
            near = torch.stack([place // size, place % size], 1)
            near -= torch.randint(side // 4, 3 * side // 4, (count, 2), generator=self.random)
            corner = torch.where(inside.flatten(1).any(1)[:, None], near.clamp(0, size - side), corner)
        return [
            torch.stack(
                [item[:, y : y + side, x : x + side] for item, (y, x) in zip(plane, corner.tolist(), strict=True)]
            )
            for plane in planes
        ]
