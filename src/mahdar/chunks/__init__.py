"""Chunks: party phrases, and patterns over them."""

from mahdar.chunks.parties import Chunked, Party, find_parties
from mahdar.chunks.patterns import Match, Matcher, Pattern, Slot, compile_pattern

__all__ = ["Chunked", "Match", "Matcher", "Party", "Pattern", "Slot", "compile_pattern", "find_parties"]
