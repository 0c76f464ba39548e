// title: Isolated schools
// question: Which schools stand outside every reported network, agreement and group, how sure is that, and where does the report say so?
// param region: region = null — only this region
// param municipality: municipality = null — only this municipality
// param named: truth = null — true: only schools that a document names; false: only counted ones; either leaves out the groups
// example: municipality=Задонский
// column key: text — key of the school, or of the municipality of a group
// column school: text — its name; 'unnamed school N' where it is only counted; 'N of M unknown' for a group
// column municipality: text or blank — short name of its municipality
// column status: text — isolated; unknown for a group of schools some of which are outside, and the report does not say which
// column outside_lowest: whole number — how many schools outside the row stands for, without dispute; they add up to those of coverage
// column outside_highest: whole number — how many it stands for at most
// column disputed: truth — whether the report contradicts a count that this rests on
// column named: truth — whether a document names it
// column ground: text — what its status rests on
// column reason: reason — why, with the places of the counts
// column document: text or blank — document that names or counts it
// column line: whole number or blank — line of that
// column place: place or blank — place of that
// shown: municipality, school+, ground, disputed, place
CALL {
  MATCH (s:School)
  WHERE s.status = 'isolated'
  OPTIONAL MATCH (s)-[:LOCATED_IN]->(m:Municipality)
  WHERE m.key = s.home
  WITH s, collect(DISTINCT m)[0] AS m
  RETURN s, m, s.key AS key, coalesce(s.name, 'unnamed school ' + split(s.key, '/')[-1]) AS school,
    CASE WHEN s.disputed THEN 0 ELSE 1 END AS lowest, 1 AS highest
  UNION ALL
  MATCH (m:Municipality)<-[:LOCATED_IN]-(u:School)
  WHERE m.outside_highest > 0 AND u.in_programme AND u.status = 'unknown' AND u.home = m.key
  WITH m, u ORDER BY u.named, size(u.key), u.key
  WITH m, collect(DISTINCT u) AS schools
  WITH m, schools[0] AS s, size(schools) AS unknown
  RETURN s, m, m.key AS key,
    CASE WHEN m.outside_lowest < m.outside_highest THEN m.outside_lowest + ' to ' ELSE '' END
      + m.outside_highest + ' of ' + unknown + ' unknown' AS school,
    m.outside_lowest AS lowest, m.outside_highest AS highest
}
WITH s, m, key, school, lowest, highest
WHERE ($named IS NULL OR (s.status = 'isolated' AND s.named = $named))
  AND ($municipality IS NULL OR $municipality IN [m.name, m.key])
OPTIONAL MATCH (m)-[:IN_REGION]->(r:Region)
WITH s, m, key, school, lowest, highest, collect(DISTINCT r)[0] AS r
WHERE $region IS NULL OR $region IN [r.name, r.key]
OPTIONAL MATCH (s)-[c:CITED_IN]->(d:Source)
WITH s, m, key, school, lowest, highest, c, d
ORDER BY coalesce(d.year, 0) DESC, d.key, coalesce(c.page, 0), coalesce(c.line, 0), c.place
WITH s, m, key, school, lowest, highest,
  collect({title: d.title, line: c.line, place: c.place})[0] AS cited
RETURN
  key,
  school,
  m.name AS municipality,
  s.status AS status,
  lowest AS outside_lowest,
  highest AS outside_highest,
  coalesce(s.disputed, false) AS disputed,
  s.named AND s.status = 'isolated' AS named,
  s.status_ground AS ground,
  s.status_reason AS reason,
  cited.title AS document,
  cited.line AS line,
  cited.place AS place
ORDER BY coalesce(municipality, ''), CASE WHEN named THEN 0 ELSE 1 END,
  CASE WHEN named THEN school ELSE '' END, size(key), key
