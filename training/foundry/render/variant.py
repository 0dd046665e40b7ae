"""Which variant of the renderer works on this machine."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from ...fault import Fault

VARIANTS = {"cuda": "cuda_ad_rgb", "llvm": "llvm_ad_rgb", "scalar": "scalar_rgb"}
"""By preference: an NVIDIA GPU, compiled for the CPU, interpreted (some ten times slower, but it runs everywhere)."""
PATIENCE = 240
"""Seconds that a first picture may take."""
OLDEST_LLVM = 16
"""LLVM 15 lacks an instruction that the compiler uses, and crashes."""
LIBRARIES = ("/usr/lib/*/libLLVM*.so*", "/usr/lib/llvm-*/lib/libLLVM*.so*", "/usr/lib64/libLLVM*.so*")

PROBE = """
import sys, numpy, mitsuba
mitsuba.set_variant(sys.argv[1])
picture = numpy.array(mitsuba.render(mitsuba.load_dict(mitsuba.cornell_box()), spp=1))
assert numpy.isfinite(picture).all() and picture.mean() > 0, "the picture is black"
"""


def choose_variant(wanted: str, say: Callable[[str], None] = print) -> str:
    """The wanted variant, or for "auto" the first that really renders, and says why others do not.

    Each is tried in a process of its own: a driver that does not fit ends the process and not this one.

    Raises:
        Fault: variant-unavailable.
    """
    point_to_llvm()
    reasons = []
    for name in VARIANTS if wanted == "auto" else [wanted]:
        reason = probe(name)
        if reason is None:
            say(f"Renders with {name}." + "".join(f" Not with {reason}" for reason in reasons))
            return name
        reasons.append(f"{name}: {reason}")
    raise Fault(
        "variant-unavailable",
        f"The renderer does not run here; {' '.join(reasons)}",
        "Leave --variant at auto; llvm needs LLVM 16 or newer (on Debian: apt-get install libllvm19).",
    )


def probe(name: str) -> str | None:
    """Why a variant does not render a small scene, or None where it does."""
    command = [sys.executable, "-c", PROBE, VARIANTS[name]]
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return f"no picture within {PATIENCE} seconds."
    if done.returncode == 0:
        return None
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    reason = lines[-1] if lines else f"its process ended with status {done.returncode}"
    return reason.rstrip(".") + "."


def point_to_llvm() -> None:
    """Names the newest LLVM that fits to the renderer, unless DRJIT_LIBLLVM_PATH already does.

    Must come before the renderer is imported; by itself it takes the first that it finds, which may be too old.
    """
    found = [path for pattern in LIBRARIES for path in Path("/").glob(pattern[1:])]
    newest = max(found, key=lambda path: (llvm_version(path.name), str(path)), default=None)
    if newest and llvm_version(newest.name) >= OLDEST_LLVM:
        os.environ.setdefault("DRJIT_LIBLLVM_PATH", str(newest))


def llvm_version(name: str) -> int:
    """19 of libLLVM-19.so and of libLLVM.so.19.1; 0 where the name has no number."""
    number = re.search(r"\d+", name)
    return int(number[0]) if number else 0
