"""The model, the store, the ledger of counted and named, and the mathematics of schoolnet."""
