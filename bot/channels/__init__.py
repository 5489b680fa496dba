"""The edge to people. A channel sends one alert to one recipient and returns its receipt, or raises what to do.

To add a channel: a module here with a class that has ``send`` and ``check``, and its line in ``CHANNELS``.
"""
