// title: Schools
// question: Which schools does the graph hold, and what is known of each?
// param region: region = null — only this region
// param municipality: municipality = null — only this municipality
// param status: status = null — only schools of this status
// param named: truth = null — true: only schools that a document names; false: only counted ones
// example: status=isolated
// column key: text — key of the school
// column school: text — its name; 'unnamed school N' where it is only counted
// column municipality: text or blank — short name of its municipality
// column form: text or blank — legal form
// column level: text or blank — level or kind
// column number: text or blank — number in the name
// column settlement: text or blank — town or village in the name
// column named: truth — whether a document names it
// column in_programme: truth or blank — whether it takes part in the reported programme
// column status: text — connected, isolated or unknown
// column ground: text — what the status rests on
// column reason: reason — why the status is what it is
// column networks: whole number — networks that a document names it a member of
// column agreements: whole number — agreements that a document names it a party to
// column document: text or blank — document that names or counts it
// column line: whole number or blank — line of that
// column place: place or blank — place of that
// shown: municipality, school+, status, ground, place — every row
MATCH (s:School)
WHERE ($status IS NULL OR s.status = $status) AND ($named IS NULL OR s.named = $named)
OPTIONAL MATCH (s)-[:LOCATED_IN]->(m:Municipality)
WHERE m.key = s.home
WITH s, collect(DISTINCT m)[0] AS m
WHERE $municipality IS NULL OR $municipality IN [m.name, m.key]
OPTIONAL MATCH (m)-[:IN_REGION]->(r:Region)
WITH s, m, collect(DISTINCT r)[0] AS r
WHERE $region IS NULL OR $region IN [r.name, r.key]
OPTIONAL MATCH (s)-[:MEMBER_OF]->(n:Network)
WITH s, m, count(DISTINCT n) AS networks
OPTIONAL MATCH (s)-[:PARTY_TO]->(a:Agreement)
WITH s, m, networks, count(DISTINCT a) AS agreements
OPTIONAL MATCH (s)-[c:CITED_IN]->(d:Source)
WITH s, m, networks, agreements, c, d
ORDER BY coalesce(d.year, 0) DESC, d.key, coalesce(c.page, 0), coalesce(c.line, 0), c.place
WITH s, m, networks, agreements, collect({title: d.title, line: c.line, place: c.place})[0] AS cited
RETURN
  s.key AS key,
  coalesce(s.name, 'unnamed school ' + split(s.key, '/')[-1]) AS school,
  m.name AS municipality,
  s.form AS form,
  s.level AS level,
  s.number AS number,
  s.settlement AS settlement,
  s.named AS named,
  s.in_programme AS in_programme,
  s.status AS status,
  s.status_ground AS ground,
  s.status_reason AS reason,
  networks,
  agreements,
  cited.title AS document,
  cited.line AS line,
  cited.place AS place
ORDER BY coalesce(municipality, ''), CASE WHEN named THEN 0 ELSE 1 END, coalesce(s.name, ''),
  size(key), key
