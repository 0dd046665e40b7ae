"""The command line of the training package; each command is a file of commands/."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from .fault import Fault

COMMANDS = ("foundry", "pack", "train", "mean", "evaluate", "export", "import", "fit")
STATUS = dict.fromkeys(
    ("checkpoint-missing", "checkpoint-architecture", "weights-missing", "weights-hash", "onnx-missing"), 4
)
"""Exit statuses by code: a model is missing or does not match. Anything else is bad input."""
BAD_INPUT = 3
INTERRUPTED = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; the exit status is 0 done, 2 wrong use, 3 bad input, 4 a model is missing, 5 interrupted."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except Fault as fault:
        print(f"{fault} [{fault.code}]", file=sys.stderr)
        return STATUS.get(fault.code, BAD_INPUT)
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m training", description="The networks of AnomalyHybrid Studio.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in COMMANDS:
        # `import` is a word of Python's own
        import_module(f".commands.{name}_", __package__).add(commands)
    return parser
