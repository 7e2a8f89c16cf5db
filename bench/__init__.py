"""What mailflow costs: a generator of mail, a floor, and one table that sets them side by side. Never asserts a time."""
