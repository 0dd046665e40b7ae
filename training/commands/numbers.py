"""Numbers on the command line, as types for argparse."""

import argparse
from collections.abc import Callable


def whole(least: int, multiple_of: int = 1) -> Callable[[str], int]:
    """A whole number that is not less."""

    def number(text: str) -> int:
        value = int(text)
        if value < least or value % multiple_of:
            multiple = f" and a multiple of {multiple_of}" if multiple_of > 1 else ""
            raise argparse.ArgumentTypeError(f"{text} is not {least} or more{multiple}")
        return value

    return number


def above_0(text: str) -> float:
    """A finite number above 0."""
    value = float(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not above 0")
    return value


def share(text: str) -> float:
    """A number from 0 to 1."""
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return value
