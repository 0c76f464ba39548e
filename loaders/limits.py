"""How large a document may be: bounds that no report comes near and every bomb runs into.

The largest report known so far has 0.1 million characters, 400 blocks and 800 cells.
"""

from __future__ import annotations

#: Characters of all blocks of a document together: a book of 2,000 pages.
MOST_CHARACTERS = 4_000_000
#: Bytes of a text, web page or table of text: four for each of those characters.
MOST_BYTES_OF_TEXT = 16 * 2**20
#: Headings, paragraphs, items and tables of a document.
MOST_BLOCKS = 30_000
#: Cells of all tables of a document, merged ones counted in every field that they cover.
MOST_CELLS = 250_000
#: The longest text in which anything is looked for; a longer one is kept and reported.
LONGEST_BLOCK = 20_000
#: The longest sentence that the rules are tried on. A sentence of a report has under 1,000.
LONGEST_SENTENCE = 1_500
#: Elements inside one another; Word and browsers stay under 50.
DEEPEST_NESTING = 200
#: Depth of lists that is kept apart.
DEEPEST_LIST = 12
#: The longest text before a table that may be its caption.
LONGEST_CAPTION = 1_000
#: Notes of one kind that a reader hands up one by one; the rest are counted.
MOST_NOTES = 20
