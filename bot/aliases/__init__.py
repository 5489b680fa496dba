"""Other spellings of a name: proposed for an editor to keep or strike, never taken for granted.

Pure: names in, proposals out. A table of spellings that the user has comes first; what ships does the rest.
"""

from __future__ import annotations

from bot.aliases.model import Proposal
from bot.aliases.propose import propose
from bot.aliases.table import AliasTable, read_table, table_of

__all__ = ["AliasTable", "Proposal", "propose", "read_table", "table_of"]
