"""How training's pictures are augmented: the paper's setting and the studio's."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ViewSettings:
    """Shares are of the items of a batch, from 0 to 1; ranges are (from, to). Defaults: the paper's (section 3.4).

    The paper names the augmentations; the strengths it leaves open are the first training run's.
    """

    # every picture
    tps: float = 0.99
    """Share whose maps are warped by a local thin-plate spline."""
    tps_strength: tuple[float, float] = (0.22, 0.22)
    tps_extent: tuple[float, float] = (0.25, 0.9)
    tps_border: float = 0
    flip: float = 0.5
    resize: float = 0.5
    size: tuple[float, float] = (0.7, 4 / 3)
    shift: float = 0.25
    brightness: float = 0
    contrast: float = 0
    saturation: float = 0
    grey: float = 0
    """Share turned grey, reference and truth alike: only a grey answer is right then, which unlearns fringes."""
    edge_variation: float = 0
    """Share whose edge maps are drawn in another way before the generator sees them."""
    sharp: bool = False
    """Pictures are sampled bicubically, so that what the generator draws is no softer than what surrounds it."""

    # photos
    reference_tps: float = 0.99
    """Share whose reference is warped on its own, where its frame is its own."""
    same_frame: float = 0
    """Share whose reference and target differ by the local warp alone, as in the editor."""
    same_maps: float = 0
    """Share whose depth and edge map are under one augmentation."""

    hybrids: float = 0
    """Share whose reference is another photo of the batch."""

    # one thing changes, in photos of one frame and in twins
    depth_only: float = 0
    edge_only: float = 0

    # twins
    defects: float = 0.75
    """Share whose reference is the good twin; in the others a defect is repaired."""
    exact_edges: float = 0.3
    """Share with exact edges; the others have them as the edge model sees them."""
    twin_resize: float = 0.3
    twin_tps: float = 0
    """Share where both twins are warped together."""

    def __post_init__(self) -> None:
        assert self.depth_only + self.edge_only <= 1, "depth_only and edge_only are shares of the same items"


PAPER = ViewSettings()
STUDIO = ViewSettings(
    tps_strength=(0.06, 0.24),
    tps_border=0.05,
    brightness=0.2,
    contrast=0.25,
    saturation=0.35,
    grey=0.15,
    edge_variation=0.3,
    sharp=True,
    reference_tps=0.5,
    same_frame=0.5,
    same_maps=0.75,
    hybrids=0.2,
    depth_only=0.25,
    edge_only=0.15,
    twin_tps=0.3,
)
