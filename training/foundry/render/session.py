"""The renderer made ready in this process."""

from .variant import VARIANTS, point_to_llvm


def start(variant: str, threads: int | None = None) -> None:
    """Loads a variant for the whole process; `threads` of the CPU may be used, all where it is None."""
    point_to_llvm()
    import drjit
    import mitsuba

    mitsuba.set_variant(VARIANTS[variant])
    mitsuba.set_log_level(mitsuba.LogLevel.Error)
    if threads and variant != "cuda":
        drjit.set_thread_count(threads)
