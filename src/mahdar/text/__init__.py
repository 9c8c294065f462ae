"""Text: the immutable original, its normalised view, tokens, quotations and sentences."""

from mahdar.text.normalise import NormalText, normalise
from mahdar.text.tokens import Tokens, find_quotes, find_sentences, tokenise

__all__ = ["NormalText", "Tokens", "find_quotes", "find_sentences", "normalise", "tokenise"]
