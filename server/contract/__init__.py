"""What crosses the wire: the only part of the server that devices may import."""
