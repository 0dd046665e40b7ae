"""Materials drawn at random by what a surface may look like."""

from collections.abc import Callable

import numpy as np

from .colour import hsv, ramp
from .material import Material
from .pictures import brushed, mottled, speckled, wood
from .textures import Texture, read_colour

METALS = (
    (0.75, 0.75, 0.77),
    (0.55, 0.56, 0.58),
    (0.85, 0.6, 0.3),
    (0.8, 0.45, 0.33),
    (0.3, 0.3, 0.32),
    (0.9, 0.9, 0.88),
)
"""Steel, iron, brass, copper, blackened, aluminium."""

Random = np.random.Generator


def choose_material(random: Random, looks: str, textures: list[Texture]) -> Material:
    """A material of one of the looks, which are divided by "|"; "photo" is paint where there are no textures."""
    look = str(random.choice(looks.split("|")))
    if look == "photo" and textures:
        picture = read_colour(textures[random.integers(len(textures))])
        return Material(look, picture, rough=random.uniform(0.3, 0.7), scale=random.uniform(0.5, 2))
    return LOOKS[look](random)


def _metal(random: Random) -> Material:
    base = np.array(METALS[random.integers(len(METALS))])
    low = base * random.uniform(0.7, 0.95)
    finish = random.choice(["even", "brushed", "cast"])
    if finish == "brushed":
        picture = brushed(random, low, base)
    else:
        picture = mottled(random, low, base, 0.1 if finish == "even" else random.uniform(0.4, 1))
    kind = str(random.choice(["principled", "roughconductor"]))
    return Material("metal", picture, kind, rough=random.uniform(0.15, 0.5), metallic=1.0, scale=random.uniform(0.5, 2))


def _rubber(random: Random) -> Material:
    tone = random.uniform(0.1, 0.3)
    return Material("rubber", mottled(random, [0.7 * tone] * 3, [1.2 * tone] * 3), rough=random.uniform(0.6, 0.85))


def _wood(random: Random) -> Material:
    kind = str(random.choice(["principled", "diffuse"]))
    return Material("wood", wood(random), kind, rough=0.6, scale=random.uniform(0.6, 1.2))


def _baked(random: Random) -> Material:
    crust = hsv(random.uniform(0.06, 0.1), random.uniform(0.45, 0.75), random.uniform(0.55, 0.8))
    return Material("baked", mottled(random, 0.55 * crust, np.minimum(1.15 * crust, 1)), rough=0.85, scale=1.5)


def _chocolate(random: Random) -> Material:
    return Material("chocolate", mottled(random, hsv(0.05, 0.6, 0.14), hsv(0.05, 0.6, 0.24), 0.5), rough=0.5)


def _peel(random: Random) -> Material:
    hue = random.choice([random.uniform(0, 0.13), random.uniform(0.2, 0.32)])
    skin = hsv(hue, random.uniform(0.45, 0.85), random.uniform(0.5, 0.9))
    if random.random() < 0.4:
        picture = speckled(random, skin, np.minimum(0.5 * skin + 0.35, 1), random.uniform(0.05, 0.2))
    else:
        other = hsv(hue + random.normal(0, 0.04), random.uniform(0.45, 0.85), random.uniform(0.5, 0.9))
        picture = mottled(random, 0.75 * skin, other, random.uniform(0.3, 1))
    return Material("peel", picture, rough=random.uniform(0.4, 0.65), scale=random.uniform(0.5, 1.5))


def _shell(random: Random) -> Material:
    light = hsv(random.uniform(0.06, 0.09), random.uniform(0.4, 0.65), random.uniform(0.45, 0.8))
    picture = ramp(0.5 + 0.5 * (wood(random)[..., 0] / 255 - 0.5), 0.6 * light, light)
    return Material("shell", picture, rough=random.uniform(0.4, 0.6), scale=random.uniform(0.5, 1))


def _coating(random: Random) -> Material:
    tone = hsv(random.random(), random.choice([0, 0.15, 0.5, 0.75]), random.uniform(0.6, 0.95))
    if random.random() < 0.4:
        picture = speckled(random, tone, tone * random.uniform(0.4, 0.8), random.uniform(0.01, 0.08))
    else:
        picture = mottled(random, 0.95 * tone, np.minimum(1.03 * tone, 1), 0.5)
    return Material("coating", picture, rough=random.uniform(0.3, 0.6), coat=float(random.choice([0, 0.6])))


def _ceramic(random: Random) -> Material:
    return _painted(random, "ceramic", ["plastic"])


def _plastic(random: Random) -> Material:
    return _painted(random, "plastic", ["principled", "plastic", "diffuse"])


def _paint(random: Random) -> Material:
    return _painted(random, "paint", ["principled", "plastic", "diffuse"])


def _painted(random: Random, look: str, kinds: list[str]) -> Material:
    tone = hsv(random.random(), random.choice([0, 0.1, 0.6, 0.85]), random.uniform(0.15, 0.9))
    return Material(
        look,
        mottled(
            random, 0.9 * tone, np.minimum(1.05 * tone, 1), random.choice([0.05, 0.3, 1]), int(random.integers(1, 3))
        ),
        str(random.choice(kinds)),
        rough=random.uniform(0.3, 0.7),
        coat=float(random.choice([0, 0.5])),
        scale=random.uniform(0.5, 2),
    )


LOOKS: dict[str, Callable[[Random], Material]] = {
    "metal": _metal,
    "rubber": _rubber,
    "wood": _wood,
    "baked": _baked,
    "chocolate": _chocolate,
    "peel": _peel,
    "shell": _shell,
    "coating": _coating,
    "ceramic": _ceramic,
    "plastic": _plastic,
    "paint": _paint,
    "photo": _paint,
}
