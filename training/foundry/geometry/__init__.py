"""Meshes: solids that are put together, smooth and sharp normals, local refinement."""
