"""Drawn butterflies seen from above: mirrored wings with bands, rays, spots and veins; species and their specimens."""
