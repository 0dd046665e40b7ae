"""Augmentations in batches, on the device of their inputs; every draw may come from a given generator."""
