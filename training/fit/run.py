"""From a folder of good images to a model pack."""

from collections.abc import Callable

import torch

from ..checkpoint import load_checkpoint
from ..data.extract import Extractors
from ..data.map_cache import MapCache
from ..data.sets import Photos, TrainingSet
from ..export.catalogue import MODELS, Model
from ..export.exported import Exported
from ..export.folder import write_files
from ..export.model_pack import check_model_pack, write_model_pack
from ..export.run import export_model
from ..train.api import train_generator
from ..train.device import find_place
from .order import Fitted, Order
from .pictures import hold_out, read_photos
from .report import card, report, told
from .trial import measure

STAR_SHARE = 0.25
"""Of the minutes, where AnomalyHybrid* is trained too."""


def fit(order: Order, say: Callable[[str], None] = print) -> list[Fitted]:
    """Writes the pack, and a report beside it; nothing is written before everything is there.

    Where training made a network no better on the pictures held out, the pack holds it as it was before.

    Raises:
        Fault: of check_model_pack, find_place, Extractors, read_photos, train_generator, export_model and
            write_model_pack.
    """
    check_model_pack(order.out)
    device = find_place(order.device, "float32").device
    cache = MapCache(order.cache, Extractors(order.weights, device))
    kept, held = hold_out(read_photos(order.images, order.side, cache, say))
    say(f"{len(kept)} pictures to learn from, {len(held)} to measure on")
    shares = {"generator": 1 - STAR_SHARE, "generator-star": STAR_SHARE} if order.star else {"generator": 1}
    fitted, exported = [], []
    for model in MODELS:
        if model.id in shares:
            result, ready = _fit_one(model, order, shares[model.id] * order.minutes, kept, held, device, say)
            fitted.append(result)
            exported.append(ready)
    write_model_pack(order.out, exported, {one.model: card(one, order) for one in fitted}, order.name)
    write_files(order.out.parent, {f"{order.out.stem}-report.json": report(order, fitted)})
    return fitted


def _fit_one(
    model: Model,
    order: Order,
    minutes: float,
    kept: Photos,
    held: Photos,
    device: torch.device,
    say: Callable[[str], None],
) -> tuple[Fitted, Exported]:
    begun = load_checkpoint(model.build(), order.weights / model.checkpoint)
    before, unchanged = measure(begun, held, device)
    say(f"{model.id} before: {told(before)}")
    path = train_generator(
        data=TrainingSet(kept, None, None),
        start=order.weights,
        out=order.runs,
        minutes=minutes,
        side=order.side,
        device=order.device,
        seed=order.seed,
        star=model.task == "generator-star",
        say=say,
    )
    trained = load_checkpoint(model.build(), path)
    after, _ = measure(trained, held, device)
    result = Fitted(model.id, minutes, len(kept), len(held), before, after, unchanged)
    verdict = "better" if result.is_better else "no better, so the pack holds the network as it was"
    say(f"{model.id} after:  {told(after)}: {verdict}")
    return result, export_model(model, trained if result.is_better else begun, say, order.licence)
