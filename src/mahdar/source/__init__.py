"""Files, folders and standard input to raw articles: bytes decoded, rows checked, identifiers given."""

from mahdar.source.decode import decode
from mahdar.source.paths import read_paths
from mahdar.source.raw import RawArticle

__all__ = ["RawArticle", "decode", "read_paths"]
