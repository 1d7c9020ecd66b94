"""Pads: keys at a window for the clerk who calls, and for the visitor who rates."""
