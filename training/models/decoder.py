"""A decoder group: AHD follows depth, AHE follows edges (section 3.2)."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .blocks import Residual, conv_norm
from .encoder import Widths


def upsample(x: Tensor) -> Tensor:
    """N C H W → N C 2H 2W, nearest."""
    return F.interpolate(x, scale_factor=2, mode="nearest")


class Smooth(nn.Module):
    """The binomial filter 1 2 1 in both directions: nothing is left of a pattern that repeats every two pixels.

    A pixel shuffle makes such a pattern, as its four phases come from different channels. It is fixed, so no checkpoint
    holds it.
    """

    def __init__(self, channels: int):
        super().__init__()
        line = torch.tensor([0.25, 0.5, 0.25])
        self.register_buffer("kernel", (line[:, None] * line).expand(channels, 1, 3, 3).clone(), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """N C H W → N C H W."""
        return F.conv2d(x, self.kernel.to(x.dtype), padding=1, groups=len(self.kernel))


class Coarse(nn.Module):
    """The way up from 1/16 to 1/8, where a decoder begins."""

    def __init__(self, widths: Widths):
        super().__init__()
        _, _, c3, c4 = widths
        self.p3, self.u3, self.t3 = nn.Conv2d(c4, c3, 1), conv_norm(c3, c3), Residual(c3)

    def forward(self, f3: Tensor, f4: Tensor) -> Tensor:
        """Features of the encoder → N c3 at 1/8."""
        return self.t3(self.u3(upsample(self.p3(f4)) + f3))


class Decoder(nn.Module):
    """A trunk with additive skips, then the branches anomaly source (A_gen) and fusion map (M_gen).

    Both branches reach full scale by a pixel shuffle, smoothed.
    """

    def __init__(self, outputs: int, widths: Widths):
        super().__init__()
        c1, c2, c3, _ = widths
        self.p2, self.u2, self.t2 = nn.Conv2d(c3, c2, 1), conv_norm(c2, c2), Residual(c2)
        self.p1, self.u1, self.t1 = nn.Conv2d(c2, c1, 1), conv_norm(c1, c1), Residual(c1)
        self.a0, self.a = nn.Conv2d(c1, 48, 3, 1, 1), nn.Conv2d(12, outputs, 3, 1, 1)
        self.m0, self.m = nn.Conv2d(c1, 16, 3, 1, 1), nn.Conv2d(4, 1, 3, 1, 1)
        self.smooth_a, self.smooth_m = Smooth(12), Smooth(4)

    def forward(self, f1: Tensor, f2: Tensor, x: Tensor) -> tuple[Tensor, Tensor]:
        """Features of the encoder and of `Coarse` → A_gen (N outputs H W) and M_gen (N 1 H W), both in [0, 1]."""
        x = self.t2(self.u2(upsample(self.p2(x)) + f2))
        x = self.u1(upsample(self.p1(x)) + f1)
        source = self.a(self.smooth_a(F.relu(F.pixel_shuffle(self.a0(self.t1(x)), 2))))
        fusion = self.m(self.smooth_m(F.relu(F.pixel_shuffle(self.m0(x), 2))))
        return torch.sigmoid(source), torch.sigmoid(fusion)
