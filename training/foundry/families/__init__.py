"""Families of objects, one group a file: each builds a body about 1 unit large from random numbers."""
