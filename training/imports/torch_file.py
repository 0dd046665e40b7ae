"""Other people's PyTorch files, read as numbers and nothing else."""

import pickle
import warnings
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from ..fault import Fault

PREFIX = "module."
"""What DataParallel writes before every name."""


def read_tensors(path: Path) -> dict[str, Tensor]:
    """The tensors of a `.pth` file by their names in the network, in fp32; what else the file holds is left out.

    No code of the file is run.

    Raises:
        Fault: checkpoint-missing, checkpoint-unsafe (it holds more than numbers), checkpoint-unreadable.
    """
    if not path.is_file():
        raise Fault("checkpoint-missing", f"There is no file {path}.", "Name the checkpoint that you downloaded.")
    stored = _load(path)
    stored = stored.get("state_dict", stored) if isinstance(stored, dict) else stored
    if not isinstance(stored, dict) or not stored or not all(map(_is_named_tensor, stored.items())):
        raise Fault("checkpoint-unreadable", f"{path} holds no network's weights.", "Name a checkpoint, a .pth file.")
    return {name.removeprefix(PREFIX): value.float() for name, value in stored.items()}


def _load(path: Path) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a file of another kind is refused below, with a word why
            return torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        if "GLOBAL" in str(error):  # a name of something that would be called
            raise Fault(
                "checkpoint-unsafe",
                f"{path} holds Python objects besides numbers, which may be code; it was not opened.",
                "Get the file that its authors published.",
            ) from error
        raise _unreadable(path) from error
    except (RuntimeError, EOFError, OSError, ValueError, KeyError, AttributeError, IndexError) as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> Fault:
    return Fault("checkpoint-unreadable", f"{path} is no PyTorch checkpoint, or not all of one.", "Download it again.")


def _is_named_tensor(item: tuple[Any, Any]) -> bool:
    return isinstance(item[0], str) and isinstance(item[1], Tensor) and item[1].is_floating_point()
