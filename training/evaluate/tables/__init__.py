"""What the tables hold, as data."""
