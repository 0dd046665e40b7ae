"""The sets that measurements read, each in a fixed order."""
