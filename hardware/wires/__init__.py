"""Wires: bytes in, bytes out, and nothing about what they mean."""
