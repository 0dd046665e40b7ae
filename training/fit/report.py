"""What came of a fine-tuning, for people and for programs."""

import json
from dataclasses import asdict

from .order import Fitted, Order
from .trial import FIGURES, WARPS, Worth

TITLES = {"generator": "Generator: AnomalyHybrid", "generator-star": "Maps: AnomalyHybrid*"}
CARD = """# {title}, fitted to {name}

The network that comes with the program, trained on with a folder of good images{kept_as_it_was}.

| | |
|---|---|
| learned from | {kept} images, for {minutes:g} minutes at {side}×{side}; seed {seed} |
| measured on | {held} other images of the same folder, {warps} local warps of each |
| licence | {licence} |

| where something changed | before | after | left as it was |
|---|---|---|---|
{rows}

{task}

## Limits
- It knows the appearance of these images, and may be worse on others than the network that it began with.
- Depth and edges are those of the program's own depth and edge model; defects it has seen none of.
"""
TASKS = {
    "generator": "Given an image and the maps of its warped self, it must give the warped image: mean of both groups.",
    "generator-star": "Given a warped image and its maps from before, it must give the maps from after: mean of both.",
}


def card(fitted: Fitted, order: Order) -> str:
    """Markdown."""
    kept = "" if fitted.is_better else ", which did not make it better there: these are its numbers from before"
    columns = (fitted.before, fitted.after, fitted.unchanged)
    rows = [
        f"| {FIGURES[figure]} | {' | '.join(f'{column[figure]:.3f}' for column in columns)} |"
        for figure in fitted.before
    ]
    return CARD.format(
        rows="\n".join(rows),
        title=TITLES[fitted.model],
        name=order.name,
        kept_as_it_was=kept,
        side=order.side,
        seed=order.seed,
        warps=WARPS,
        licence=order.licence,
        task=TASKS[fitted.model],
        **vars(fitted),
    )


def report(order: Order, fitted: list[Fitted]) -> bytes:
    """JSON: the order, and each network's figures under the names of FIGURES."""
    asked = {name: value if isinstance(value, int | float | str) else str(value) for name, value in vars(order).items()}
    models = [asdict(one) | {"better": one.is_better} for one in fitted]
    return (json.dumps({"order": asked, "models": models}, indent=2) + "\n").encode()


def told(worth: Worth) -> str:
    """One line."""
    return ", ".join(f"{FIGURES[figure]} {value:.3f}" for figure, value in worth.items())
