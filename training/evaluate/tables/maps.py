"""The tables of the edge and the depth models' cards."""

from .lines import Line, Table

EDGES = Table(
    "BSDS500: F-measure, ODS / OIS",
    tuple(
        Line(f"{title}, {matcher}", tuple(f"edge.{name}.{key}.{scale}" for scale in ("ods", "ois")))
        for key, matcher in (("strict", "one-to-one matcher"), ("lenient", "lenient matcher"))
        for title, name in (
            ("e1", "model.e1"),
            ("fused", "model.fused"),
            ("maps published by PiDiNet's authors", "published.fused"),
            ("HED", "hed.fused"),
            ("gradient", "gradient.fused"),
        )
    ),
    "edge",
)


def depth_table(model: str, card: str) -> Table:
    """Of one of the two depth models."""
    rows = []
    for view, title in (("above", "from above"), ("oblique", "oblique"), ("all", "all")):
        for who, name in ((model, "this model"), ("plane", "a fitted plane")):
            figures = tuple(f"depth.twins.{who}.{view}.{figure}" for figure in ("ordinal", "error"))
            rows.append(Line(f"rendered twins never seen, {title}: ordinal accuracy / aligned error, {name}", figures))
    scenes = f"depth.scenes.{model}"
    rows += [
        Line("7-Scenes: AbsRel / a fitted plane's", (f"{scenes}.absrel", f"{scenes}.plane")),
        Line("7-Scenes: frames better than the plane", (f"{scenes}.better",), ".0%"),
        Line("7-Scenes: frames the wrong way round", (f"{scenes}.wrong",), ".0%"),
    ]
    return Table(f"{card} against truth", tuple(rows), card)
