"""The tables of the generator's card and of AnomalyHybrid*'s."""

from .lines import Line, Table

CARD = "generator"
ROWS = {"unchanged": "as it was", "paste": "cut and paste", "ahd": "AHD", "ahe": "AHE"}


def _likeness(title: str, name: str) -> Line:
    """PSNR, SSIM, LP and L1 of one picture."""
    return Line(title, tuple(f"{name}.{measure}" for measure in ("psnr", "ssim", "lp", "l1")), ".2f / .3f / .3f / .1f")


def _outside(group: str) -> Line:
    return Line(
        f"outside of the region, {ROWS[group]}: mean change / of the worst picture / fusion map",
        tuple(f"photos.outside.{group}.{figure}" for figure in ("change", "worst", "fusion")),
        ".3f / .2f / .4f",
    )


def _one_map(title: str, edit: str, group: str) -> Line:
    figures = (f"photos.{edit}.{group}", f"photos.{edit}.unchanged")
    return Line(f"{title}: PSNR of {ROWS[group]} in the region / {ROWS['unchanged']}", figures, ".2f")


def _groups(title: str, name: str, form: str = ".3f") -> Line:
    return Line(f"{title}, AHD / AHE", tuple(name.format(group) for group in ("ahd", "ahe")), form)


LIKENESS = Table(
    "Photos never seen: PSNR / SSIM / LP / L1 in grey levels",
    tuple(
        _likeness(f"{place}: {ROWS[row]}", f"photos.{name}.{row}")
        for name, place in (
            ("changed", "changed places"),
            ("soft", "changed places, truth softened as by bilinear sampling"),
            ("whole", "whole picture"),
        )
        for row in ("unchanged", "ahd", "ahe")
    ),
    CARD,
)
FAULTS = Table(
    "Photos never seen: what goes wrong, in grey levels where nothing else is said",
    (
        _outside("ahd"),
        _outside("ahe"),
        _one_map("only depth edited", "depth_only", "ahd"),
        _one_map("only edges edited", "edge_only", "ahe"),
        _groups("checkerboard of 2 px", "photos.checkerboard.{}"),
        _groups("the same in the anomaly source", "photos.checkerboard.{}.source"),
        _groups("the same in the fusion map", "photos.checkerboard.{}.fusion"),
        Line("the same in the truth", ("photos.checkerboard.truth",)),
        _groups("chroma of grey pictures", "photos.chroma.{}", ".2f"),
        _groups("share of changed pixels with a fusion map between .1 and .9", "photos.undecided.{}", ".0%"),
    ),
    CARD,
)
TWINS = Table(
    "Rendered twins never seen, inside the mask: PSNR / SSIM / LP / L1 in grey levels",
    tuple(
        _likeness(f"{title}: {ROWS[row]}", f"twins.{edit}.{row}")
        for edit, title, groups in (
            ("both", "both maps edited", ("ahd", "ahe")),
            ("depth_only", "only depth edited", ("ahd",)),
            ("edge_only", "only edges edited", ("ahe",)),
        )
        for row in ("unchanged", "paste", *groups)
    ),
    CARD,
)
HYBRIDS = Table(
    "Hybrids of butterflies: distance of colours to the reference / edge F to the target",
    tuple(
        Line(title, (f"hybrids.{name}.colour", f"hybrids.{name}.edge"))
        for name, title in (
            ("ahd", "AHD"),
            ("ahe", "AHE"),
            ("reference", "the reference itself"),
            ("target", "the target itself"),
            ("blend", "half of each"),
        )
    ),
    CARD,
)
STAR = Table(
    "Rendered twins never seen, inside the mask: mean absolute error in grey levels",
    tuple(
        Line(
            f"{name}: this model / maps as they were / share",
            (f"star.{name}", f"star.{name}.unchanged", f"star.{name}.ratio"),
            ".1f / .1f / .2f",
        )
        for name in ("depth", "edge")
    ),
    "generator-star",
)
