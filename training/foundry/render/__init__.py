"""The renderer: what Mitsuba 3 is asked, and nothing else of the foundry knows it."""
