"""Defects, one group a file: each says how the vertices of a mesh move and where another material shows."""
