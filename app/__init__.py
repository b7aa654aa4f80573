"""Limberday: home stretches, ticked off, reminded of, and reported back."""

__version__ = "0.1.0"
