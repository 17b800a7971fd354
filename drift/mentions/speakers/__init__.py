"""Who says what: the people of both texts, and which of them speaks in a sentence."""

from drift.mentions.speakers.cast import Cast, cast
from drift.mentions.speakers.speaking import Speaker, mentioned, says, speakers

__all__ = ["Cast", "Speaker", "cast", "mentioned", "says", "speakers"]
