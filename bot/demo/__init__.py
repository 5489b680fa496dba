"""The demo: a recorded stream of the first story, told day by day through the real command line.

``stream`` reads the recording, ``site`` serves it on loopback, ``newsroom`` writes a configuration for it, ``__main__``
runs ``bot check-now`` after each day. Nothing here decides anything.
"""
