"""Whether words say that a person is a man or a woman, and persons whose gender changed on the way."""

from __future__ import annotations

from drift.mentions.gender.compare import Change, changes, changes_of_pronouns
from drift.mentions.gender.persons import same_person
from drift.mentions.gender.read import Marked, read

__all__ = ["Change", "Marked", "changes", "changes_of_pronouns", "read", "same_person"]
