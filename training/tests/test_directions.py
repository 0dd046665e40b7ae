"""Imports between the rooms of this package point downward, as the README's drawing has it."""

import ast
import tomllib
from collections import defaultdict

from training.home import HOME

BASE = {"models", "checkpoint", "home", "fault"}
MAY_IMPORT = {
    "models": {"fault"},
    "checkpoint": {"fault"},
    "home": set(),
    "fault": set(),
    "pretrained": BASE,
    "data": BASE | {"pretrained"},
    "augment": BASE | {"data"},
    "losses": BASE,
    "pack": BASE | {"data"},
    "foundry": BASE | {"data"},
    "export": BASE | {"data"},
    "imports": BASE | {"data", "export"},
    "train": BASE | {"augment", "data", "losses", "pack", "pretrained"},
    "evaluate": BASE | {"augment", "data", "pretrained"},
    "fit": BASE | {"augment", "data", "evaluate", "export", "pack", "pretrained", "train"},
    "commands": BASE | {"data", "evaluate", "export", "fit", "foundry", "imports", "pack", "train"},
    "cli": {"commands", "fault"},
    "__main__": {"cli"},
}


def test_an_installation_holds_every_package():
    told = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    folders = {path.parent for path in HOME.rglob("*.py")} - {path.parent for path in HOME.glob("tests/**/*.py")}
    assert sorted(told) == sorted(".".join(["training", *folder.relative_to(HOME).parts]) for folder in folders)


def imported_rooms(path, package):
    """The rooms that a file imports, by its relative imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            names = [node.module.split(".")] if node.module else [[alias.name] for alias in node.names]
            for name in names:
                yield [*base, *name, ""][0]


def test_imports_point_downward():
    found, wrong = defaultdict(set), []
    for path in sorted(HOME.rglob("*.py")):
        parts = path.relative_to(HOME).with_suffix("").parts
        room, package = parts[0], parts[:-1]
        if room in ("tests", "build", "__init__"):
            continue
        for target in imported_rooms(path, package):
            if target != room:
                found[room].add(target)
                if target not in MAY_IMPORT[room]:
                    wrong.append(f"{path.relative_to(HOME)} imports {target}")
    assert not wrong, "\n".join(wrong)
    assert len(found) > 10  # the rooms were found at all


def test_the_drawing_has_no_circle():
    below = {}

    def depth(room, above=()):
        assert room not in above, f"a circle: {' → '.join([*above, room])}"
        below[room] = 1 + max((depth(other, (*above, room)) for other in MAY_IMPORT[room]), default=0)
        return below[room]

    assert depth("__main__") == max(below.values())
