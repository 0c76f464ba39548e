// title: Neighbours
// question: Which municipalities border on each other?
// param region: region = null — only municipalities of this region
// param municipality: municipality = null — only neighbours of this municipality
// example: municipality=Задонский
// column key: text — key of the municipality
// column municipality: text — its short name
// column neighbour_key: text — key of the neighbour
// column neighbour: text — short name of the neighbour
// shown: municipality, neighbour+
MATCH (m:Municipality)-[:NEIGHBOURS]-(n:Municipality)
WITH DISTINCT m, n
WHERE $municipality IS NULL OR $municipality IN [m.name, m.key]
OPTIONAL MATCH (m)-[:IN_REGION]->(r:Region)
WITH m, n, collect(DISTINCT r)[0] AS r
WHERE $region IS NULL OR $region IN [r.name, r.key]
RETURN
  m.key AS key,
  m.name AS municipality,
  n.key AS neighbour_key,
  n.name AS neighbour
ORDER BY municipality, key, neighbour, neighbour_key
