// title: Ties between schools
// question: Which two schools share a network, an agreement, or a partner that both have agreements with, or are mentor and mentored?
// param municipality: municipality = null — only ties with a school of this municipality
// param kind: way of a tie = null — only ties through this
// example: kind=network
// column key: text — key of the one school
// column school: text — its name
// column municipality: text or blank — short name of its municipality
// column other_key: text — key of the other school
// column other_school: text — its name
// column other_municipality: text or blank — short name of its municipality
// column kind: text — network, agreement, partner or mentor
// column through: text — name of what they share, or of the one that leads the other
// column through_key: text — key of that
// shown: school, municipality, other_school, other_municipality, through
CALL {
  MATCH (a:School)-[:MEMBER_OF]->(t:Network)<-[:MEMBER_OF]-(b:School)
  RETURN a, b, t, 'network' AS kind
  UNION
  MATCH (a:School)-[:PARTY_TO]->(t:Agreement)<-[:PARTY_TO]-(b:School)
  RETURN a, b, t, 'agreement' AS kind
  UNION
  MATCH (a:School)-[:PARTY_TO]->(x:Agreement)<-[:PARTY_TO]-(t:Partner)-[:PARTY_TO]->(y:Agreement)<-[:PARTY_TO]-(b:School)
  WHERE x.key <> y.key
  RETURN a, b, t, 'partner' AS kind
  UNION
  MATCH (a:School)-[:MENTORS]->(b:School)
  RETURN a, b, a AS t, 'mentor' AS kind
  UNION
  MATCH (a:School)<-[:MENTORS]-(b:School)
  RETURN a, b, b AS t, 'mentor' AS kind
}
WITH DISTINCT a, b, t, kind
WHERE a.key < b.key AND ($kind IS NULL OR kind = $kind)
OPTIONAL MATCH (a)-[:LOCATED_IN]->(m:Municipality)
WHERE m.key = a.home
WITH a, b, t, kind, collect(DISTINCT m)[0] AS m
OPTIONAL MATCH (b)-[:LOCATED_IN]->(n:Municipality)
WHERE n.key = b.home
WITH a, b, t, kind, m, collect(DISTINCT n)[0] AS n
WHERE $municipality IS NULL OR $municipality IN [m.name, m.key, n.name, n.key]
RETURN
  a.key AS key,
  coalesce(a.name, 'unnamed school ' + split(a.key, '/')[-1]) AS school,
  m.name AS municipality,
  b.key AS other_key,
  coalesce(b.name, 'unnamed school ' + split(b.key, '/')[-1]) AS other_school,
  n.name AS other_municipality,
  kind,
  t.name AS through,
  t.key AS through_key
ORDER BY key, other_key, kind, through_key
