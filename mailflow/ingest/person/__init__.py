"""Sketches of people: filled from entries, shared in a household, merged, put forward or left out."""
