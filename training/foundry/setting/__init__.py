"""A scene as data: things on the ground, a camera, light."""
