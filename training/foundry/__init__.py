"""Pictures to learn from: rendered twins with exact truth, and drawn butterflies.

A scene is data (setting, families, surfaces, looks) until it is rendered (render); defects change its first thing, and
truth reads depth, edges and mask off what the camera's rays hit. twin.py puts these together for one scene, jobs.py for
many. Each room imports only rooms that come before it: maths, noise, geometry, looks, families, surfaces, setting,
defects, render, truth.
"""
