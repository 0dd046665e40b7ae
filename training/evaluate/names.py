"""What can be measured, and the cards that tell of it; without torch, so that the command's help answers at once."""

SUITES = ("depth", "edge", "star", "photos", "twins", "hybrids", "size")
CARDS = ("edge", "depth", "depth-oblique", "generator", "generator-star")
