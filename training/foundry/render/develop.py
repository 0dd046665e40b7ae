"""From radiance to a photograph."""

from dataclasses import dataclass

import numpy as np

from ..looks.colour import to_bytes
from ..maths import Floats, Picture


@dataclass(frozen=True)
class Development:
    """Exposure and sensor noise, one for both twins."""

    gain: float
    grain: Floats
    """H W 3, added at the end."""

    def develop(self, radiance: Floats, grain: bool = True) -> Floats:
        """A picture in [0, 1], sRGB: exposed, with a mild shoulder above 0.8, without `grain` if so asked."""
        light = radiance * self.gain
        light = np.where(light > 0.8, 0.8 + 0.2 * np.tanh((light - 0.8) / 0.4), light)
        picture = np.where(light < 0.0031308, 12.92 * light, 1.055 * np.maximum(light, 1e-8) ** (1 / 2.4) - 0.055)
        return np.clip(picture + self.grain * grain, 0, 1)

    def picture(self, radiance: Floats) -> Picture:
        """The finished picture H W 3."""
        return to_bytes(self.develop(radiance))


def choose_development(random: np.random.Generator, radiance: Floats) -> Development:
    """Exposes for the brighter parts, but does not raise the mean above what is usual."""
    brightness = radiance.mean(-1)
    gain = random.uniform(0.55, 0.85) / max(np.percentile(brightness, random.uniform(85, 97)), 1e-6)
    gain = min(gain, 1.44 / max(brightness.mean(), 1e-6))
    return Development(gain, random.normal(0, random.choice([0, 0.004, 0.012]), radiance.shape))
