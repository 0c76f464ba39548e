// title: Sources
// question: Which documents does the graph rest on?
// column key: text — key of the document
// column title: text — its title
// column kind: text — report or gazetteer
// column year: whole number or blank — year it reports on
// column file: text — name of the file that was read
// column nodes: whole number — nodes that it states, or that are derived from what it states
// column sha256: text — SHA-256 of the bytes that were read
// shown: title, kind, year, file, nodes
MATCH (d:Source)
OPTIONAL MATCH (d)<-[:CITED_IN]-(x)
WITH d, count(DISTINCT x) AS nodes
RETURN
  d.key AS key,
  d.title AS title,
  d.kind AS kind,
  d.year AS year,
  d.file AS file,
  nodes,
  d.sha256 AS sha256
ORDER BY coalesce(year, 0), kind, key
