"""The encoder that image, depth and edge share (section 3.2)."""

from torch import Tensor, nn

from .blocks import Attention, Residual, conv_norm

Widths = tuple[int, int, int, int]


class Encoder(nn.Module):
    """Four scales of convolutions and residual blocks; attention at the two coarsest.

    Args:
        inputs: channels of the concatenated input.
        widths: channels at 1/2, 1/4, 1/8 and 1/16 of the input's height and width.
    """

    def __init__(self, inputs: int, widths: Widths):
        super().__init__()
        c1, c2, c3, c4 = widths
        self.unshuffle, self.stem = nn.PixelUnshuffle(2), conv_norm(4 * inputs, c1)
        self.r1 = Residual(c1)
        self.d2 = conv_norm(c1, c2, stride=2)
        self.r2 = nn.Sequential(Residual(c2), Residual(c2))
        self.d3 = conv_norm(c2, c3, stride=2)
        self.r3 = nn.Sequential(Residual(c3), Attention(c3), Residual(c3))
        self.d4 = conv_norm(c3, c4, stride=2)
        self.r4 = nn.Sequential(Residual(c4), Attention(c4), Residual(c4))

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """N C H W → features at 1/2, 1/4, 1/8, 1/16."""
        f1 = self.r1(self.stem(self.unshuffle(x)))
        f2 = self.r2(self.d2(f1))
        f3 = self.r3(self.d3(f2))
        return f1, f2, f3, self.r4(self.d4(f3))
