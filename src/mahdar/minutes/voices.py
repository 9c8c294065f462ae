"""Voices: who spoke in a document so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from mahdar.chunks.parties import Party

__all__ = ["Memory", "Voice"]


@dataclass(slots=True)
class Voice:
    """Who speaks: entity ids (none for a source without a name) and the party phrase that names them."""

    entities: tuple[int, ...]
    party: Party | None
    parties: tuple[Party, ...] = ()
    at: int = -1
    end: int = -1  # where the speech ends


@dataclass(slots=True)
class Memory:
    """What a reader remembers: who has spoken, in text order, and who speaks in «البيان»."""

    heard: list[Voice] = field(default_factory=list)
    issuer: Voice | None = None

    def add(self, voice: Voice, at: int, end: int) -> None:
        """Remember that someone spoke at token ``at``, in words that end at ``end``."""
        self.heard.append(replace(voice, at=at, end=end))

    @property
    def last(self) -> Voice | None:
        """Who spoke last."""
        return self.heard[-1] if self.heard else None
