"""What is not there to measure with."""


class Absent(Exception):
    """Why a measurement cannot be made, in a few words; it is reported in the figure's place and stops no other."""
