"""How large a document may be: bounds that no report comes near and every bomb runs into.

The largest report known so far has 0.1 million characters, 200 blocks and 800 cells; its longest
paragraph has 965 characters, its longest sentence 793.
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
LONGEST_BLOCK = 10_000
#: The longest sentence that the rules are tried on; what they cost grows faster than its length.
LONGEST_SENTENCE = 2_000
#: The longest text that "..." of a rule stands for.
LONGEST_GAP = 300
#: Seconds that the facts of a document may take. The report above takes one.
LONGEST_READING = 30.0
#: Elements inside one another; Word and browsers stay under 50.
DEEPEST_NESTING = 200
#: Attributes of one tag of a web page; Word and browsers write under 30.
MOST_ATTRIBUTES = 200
#: Seconds that a web page may take to be parsed; one of the largest size takes two.
LONGEST_PARSING = 60.0
#: Depth of lists that is kept apart.
DEEPEST_LIST = 12
#: The longest text before a table that may be its caption.
LONGEST_CAPTION = 1_000
#: Notes of one kind that a reader hands up one by one; the rest are counted.
MOST_NOTES = 20
#: So many problems of one file are listed; more are only counted.
MOST_PROBLEMS = 10
