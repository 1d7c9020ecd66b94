"""Card readers: whose card lies there, told to this machine and no further."""
