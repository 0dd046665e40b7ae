"""All measurements: what each needs, and under which names its figures stand."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from .networks import BUILD, Networks
from .sets.all import Sets
from .suites import depth, edges, hybrids, photos, size, star, twins


@dataclass(frozen=True)
class Part:
    """One measurement; its figures stand under `<name>.<figure>`, and the name begins with its suite's."""

    name: str
    measure: Callable[[Sets, Networks], dict[str, float]]
    fixed: bool = False
    """It has nothing to do with the checkpoints, and is measured once for all of them."""

    @property
    def suite(self) -> str:
        """The suite of names.py."""
        return self.name.split(".")[0]


def _depth_parts(name: str) -> tuple[Part, Part]:
    return (
        Part(f"depth.twins.{name}", lambda sets, nets: depth.measure_twins(sets, depth.model(nets.get(name)))),
        Part(f"depth.scenes.{name}", lambda sets, nets: depth.measure_scenes(sets, nets.get(name))),
    )


def _measure_size(sets: Sets, nets: Networks, name: str) -> dict[str, float]:
    return size.measure(nets.get(name))


PARTS = (
    *_depth_parts("depth"),
    *_depth_parts("depth_oblique"),
    Part("depth.twins.plane", lambda sets, nets: depth.measure_twins(sets, depth.plane), fixed=True),
    Part("edge.model", lambda sets, nets: edges.measure_model(sets, nets.get("edge"))),
    Part("edge.published", lambda sets, nets: edges.measure_published(sets), fixed=True),
    Part("edge.hed", lambda sets, nets: edges.measure_hed(sets), fixed=True),
    Part("edge.gradient", lambda sets, nets: edges.measure_gradient(sets), fixed=True),
    Part("star", lambda sets, nets: star.measure(sets, nets.get("generator_star"), nets.get("edge"))),
    Part(
        "photos",
        lambda sets, nets: photos.measure(sets, nets.get("generator"), nets.get("edge"), nets.get("depth")),
    ),
    Part("twins", lambda sets, nets: twins.measure(sets, nets.get("generator"), nets.get("edge"))),
    Part(
        "hybrids",
        lambda sets, nets: hybrids.measure(sets, nets.get("generator"), nets.get("edge"), nets.get("depth")),
    ),
    *(Part(f"size.{name}", partial(_measure_size, name=name)) for name in BUILD),
)
