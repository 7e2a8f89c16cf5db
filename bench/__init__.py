"""What mailflow costs: a generator of mail, a floor, one table that sets them side by side. No time is asserted."""
