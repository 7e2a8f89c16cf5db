"""The parts of a letter told apart: new words, quotes, signatures, cards, banners, and our own letters come back."""
