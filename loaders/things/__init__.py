"""Tables of things: registers of schools, networks with their members, agreements, matrices."""
