"""The camera as the renderer's sensor."""

from typing import Any

import mitsuba

from ..setting.camera import Camera


def to_sensor(camera: Camera, side: int, samples: int | None) -> Any:
    """A sensor with so many samples a pixel; None: one ray through each pixel's exact centre."""
    exact = samples is None
    sampler = {"type": "stratified", "sample_count": 1, "jitter": False} if exact else None
    look_at = mitsuba.ScalarTransform4f().look_at(
        origin=camera.origin.tolist(), target=camera.target.tolist(), up=camera.up.tolist()
    )
    return mitsuba.load_dict(
        {
            "type": "perspective",
            "fov": camera.field,
            "fov_axis": "x",
            "near_clip": 0.01,
            "far_clip": 1000.0,
            "to_world": look_at,
            "film": {
                "type": "hdrfilm",
                "width": side,
                "height": side,
                "pixel_format": "rgb",
                "component_format": "float32",
                "rfilter": {"type": "box" if exact else "gaussian"},
            },
            # as fast as independent samples, with the noise of twice as many
            "sampler": sampler or {"type": "multijitter", "sample_count": samples},
        }
    )
