"""Exact depth, edges and mask from G-buffers."""
