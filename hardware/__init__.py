"""Drivers: they know bytes and volts, and know nothing of queues."""
