"""Maps, reports and tables: views draw what they are handed."""
