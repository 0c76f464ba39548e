// title: Isolated schools
// question: Which schools stand outside every reported network, agreement and group, how sure is that, and where does the report say so?
// param region: region = null — only this region
// param municipality: municipality = null — only this municipality
// param named: truth = null — true: only schools that a document names; false: only counted ones
// column key: text — key of the school
// column school: text — its name; 'unnamed school N' where it is only counted
// column municipality: text or blank — short name of its municipality
// column named: truth — whether a document names it
// column ground: text — what its status rests on
// column reason: text — why it is isolated, with the places of the counts
// column document: text or blank — document that names or counts it
// column line: whole number or blank — line of that
// column place: text or blank — place of that in words
// shown: municipality, school+, ground, place
MATCH (s:School)
WHERE s.status = 'isolated' AND ($named IS NULL OR s.named = $named)
OPTIONAL MATCH (s)-[:LOCATED_IN]->(m:Municipality)
WITH s, collect(DISTINCT m)[0] AS m
WHERE $municipality IS NULL OR $municipality IN [m.name, m.key]
OPTIONAL MATCH (m)-[:IN_REGION]->(r:Region)
WITH s, m, collect(DISTINCT r)[0] AS r
WHERE $region IS NULL OR $region IN [r.name, r.key]
OPTIONAL MATCH (s)-[c:CITED_IN]->(d:Source)
WITH s, m, c, d ORDER BY coalesce(d.year, 0) DESC, d.key, coalesce(c.line, 0), c.place
WITH s, m, collect({title: d.title, line: c.line, place: c.place})[0] AS cited
RETURN
  s.key AS key,
  coalesce(s.name, 'unnamed school ' + split(s.key, '/')[-1]) AS school,
  m.name AS municipality,
  s.named AS named,
  s.status_ground AS ground,
  s.status_reason AS reason,
  cited.title AS document,
  cited.line AS line,
  cited.place AS place
ORDER BY coalesce(municipality, ''), CASE WHEN named THEN 0 ELSE 1 END, coalesce(s.name, ''),
  size(key), key
