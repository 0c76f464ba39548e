// title: Base schools
// question: Which schools are base schools, for whom, and for what?
// param municipality: municipality = null — only schools of this municipality
// example: municipality=Грязинский
// column key: text — key of the school
// column school: text — its name
// column municipality: text or blank — short name of its municipality
// column base_for: text — name of the municipality or network
// column topic: text or blank — what it is the base school for
// column document: text or blank — document that states it
// column line: whole number or blank — line of that
// column place: place or blank — place of that
// shown: school, base_for+, topic, place
MATCH (s:School)-[b:BASE_FOR]->(t)
OPTIONAL MATCH (s)-[:LOCATED_IN]->(m:Municipality)
WHERE m.key = s.home
WITH s, b, t, collect(DISTINCT m)[0] AS m
WHERE $municipality IS NULL OR $municipality IN [m.name, m.key]
OPTIONAL MATCH (d:Source {key: b.document})
RETURN
  s.key AS key,
  coalesce(s.name, 'unnamed school ' + split(s.key, '/')[-1]) AS school,
  m.name AS municipality,
  t.name AS base_for,
  b.topic AS topic,
  d.title AS document,
  b.line AS line,
  b.place AS place
ORDER BY coalesce(municipality, ''), school, key, base_for, coalesce(topic, ''),
  coalesce(document, ''), coalesce(line, 0), place
