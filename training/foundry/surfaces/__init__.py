"""Families of flat surfaces with relief, one a file."""
