"""The goals that the shipped weights are measured by."""

from .lines import Goal, Line, Table

GROUPS = ("ahd", "ahe")


def _both_groups(title: str, name: str, form: str, words: str, bound: float) -> Line:
    figures = tuple(name.format(group) for group in GROUPS)
    goals = tuple(Goal(figure, "≤", bound) for figure in figures)
    return Line(f"{title}, AHD / AHE", figures, form, words, goals)


def _twin_edit(title: str, edit: str) -> Line:
    best, *others = (f"twins.{edit}.{name}.lp" for name in ("best", "unchanged", "paste"))
    goals = tuple(Goal(best, "<", other) for other in others)
    title = f"twins, {title}: LP inside the mask / unchanged / cut and paste"
    return Line(title, (best, *others), goal="least", goals=goals)


PHOTOS = (
    Line(
        "photos, changed places: LP / PSNR of the better group",
        ("photos.changed.best.lp", "photos.changed.best.psnr"),
        ".3f / .2f",
        "≤ .5 / ≥ 22",
        (Goal("photos.changed.best.lp", "≤", 0.5), Goal("photos.changed.best.psnr", "≥", 22)),
    ),
    Line(
        "the same, truth softened as by bilinear sampling",
        ("photos.soft.best.lp", "photos.soft.best.psnr"),
        ".3f / .2f",
        "≤ .5 / ≥ 22",
        (Goal("photos.soft.best.lp", "≤", 0.5), Goal("photos.soft.best.psnr", "≥", 22)),
    ),
    _both_groups("outside of the region, mean change in grey levels", "photos.outside.{}.change", ".3f", "≤ .03", 0.03),
    Line(
        "checkerboard of 2 px in grey levels, AHD / AHE / their fusion maps / truth",
        tuple(f"photos.checkerboard.{name}" for name in ("ahd", "ahe", "ahd.fusion", "ahe.fusion", "truth")),
        goal="groups ≤ 1.2 times the truth's",
        goals=tuple(Goal(f"photos.checkerboard.{group}", "≤", "photos.checkerboard.truth", 1.2) for group in GROUPS),
    ),
    _both_groups("chroma of grey pictures in grey levels", "photos.chroma.{}", ".2f", "≤ 1", 1),
    _both_groups("changed pixels with a fusion map between .1 and .9", "photos.undecided.{}", ".0%", "≤ 30 %", 0.3),
    Line(
        "only depth edited: PSNR of AHD in the region over unchanged",
        ("photos.depth_only.gain",),
        "+.2f",
        "≥ 2 dB",
        (Goal("photos.depth_only.gain", "≥", 2),),
    ),
)
TWINS = (
    _twin_edit("only depth edited", "depth_only"),
    _twin_edit("only edges edited", "edge_only"),
    _twin_edit("both edited", "both"),
    Line(
        "AnomalyHybrid*, twins: depth error inside the mask as a share of unchanged depth's",
        ("star.depth.ratio",),
        ".2f",
        "≤ .5",
        (Goal("star.depth.ratio", "≤", 0.5),),
    ),
)
HYBRIDS = (
    Line(
        "hybrids: distance of colours to the reference / edge F to the target",
        ("hybrids.best.colour", "hybrids.best.edge"),
        goal="≤ .33 at ≥ .85",
        goals=(Goal("hybrids.best.colour", "≤", 0.33), Goal("hybrids.best.edge", "≥", 0.85)),
    ),
)
MAPS = (
    Line(
        "edges: ODS of e1 / fused, lenient matcher",
        ("edge.model.e1.lenient.ods", "edge.model.fused.lenient.ods"),
        goal="≥ .74 / ≥ .78",
        goals=(Goal("edge.model.e1.lenient.ods", "≥", 0.74), Goal("edge.model.fused.lenient.ods", "≥", 0.78)),
    ),
    Line("the same, one-to-one matcher", ("edge.model.e1.strict.ods", "edge.model.fused.strict.ods")),
    Line(
        "depth, 7-Scenes: frames better than a fitted plane, depth / depth-oblique",
        ("depth.scenes.depth.better", "depth.scenes.depth_oblique.better"),
        ".0%",
        "the latter ≥ 70 %",
        (Goal("depth.scenes.depth_oblique.better", "≥", 0.7),),
    ),
    Line(
        "depth, twins: ordinal accuracy, depth from above / depth-oblique on oblique views",
        ("depth.twins.depth.above.ordinal", "depth.twins.depth_oblique.oblique.ordinal"),
        goal="≥ .92 each",
        goals=(
            Goal("depth.twins.depth.above.ordinal", "≥", 0.92),
            Goal("depth.twins.depth_oblique.oblique.ordinal", "≥", 0.92),
        ),
    ),
)
SIZE = (
    Line(
        "generator: million parameters / GMAC at 256×256",
        ("size.generator.parameters", "size.generator.gmac"),
        "M / .2f",
        "≤ 7.5 / ≤ 7.5",
        (Goal("size.generator.parameters", "≤", 7.5e6), Goal("size.generator.gmac", "≤", 7.5)),
    ),
)

QUALITY = Table("Quality", (*PHOTOS, *TWINS, *HYBRIDS, *MAPS, *SIZE))
