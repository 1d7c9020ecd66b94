"""The map of all pages."""
