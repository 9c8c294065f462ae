"""Raw articles to articles: the main text, its noise marked, and what frames it."""

from mahdar.article.build import from_raw
from mahdar.article.model import Article, Span

__all__ = ["Article", "Span", "from_raw"]
