"""The commands, one file each: `add(commands)` declares it, its `run` imports late so that the help answers at once."""
