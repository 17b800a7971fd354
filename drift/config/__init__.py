"""What was configured: the command line before the file, the file before the defaults.

``load`` puts the three together and keeps, for every key, where its value came from.
"""

from drift.config.load import Configuration, load
from drift.config.schema import schema
from drift.config.settings import Settings

__all__ = ["Configuration", "Settings", "load", "schema"]
